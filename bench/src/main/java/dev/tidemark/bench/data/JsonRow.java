// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.data;

import java.util.SplittableRandom;

/**
 * The fields of one row, put together before they are written, in their own order or another.
 * Confined to one thread.
 */
final class JsonRow {

  private static final int MAX_FIELDS = 64;

  /** How a time is written, all in UTC. */
  enum TimeStyle {
    /** {@code yyyy-MM-dd HH:mm:ss} */
    SECONDS,
    /** {@code yyyy-MM-dd HH:mm:ss.SSS} */
    MILLIS,
    /** {@code yyyy-MM-ddTHH:mm:ss.SSSZ} */
    ISO
  }

  private final JsonBytes fields = new JsonBytes(1 << 14);
  private final int[] starts = new int[MAX_FIELDS + 1];
  private final int[] order = new int[MAX_FIELDS];
  private int count;

  JsonRow text(String name, String asciiWithoutEscapes) {
    name(name);
    fields.text("\"");
    fields.text(asciiWithoutEscapes);
    fields.text("\"");
    return this;
  }

  /** A text of a prefix and a number, for which no String is made. */
  JsonRow text(String name, String prefix, int number) {
    name(name);
    fields.text("\"");
    fields.text(prefix);
    fields.digits(number);
    fields.text("\"");
    return this;
  }

  /** A number that is not negative. */
  JsonRow number(String name, long value) {
    name(name);
    fields.digits(value);
    return this;
  }

  JsonRow time(String name, long epochMillis, TimeStyle style) {
    name(name);
    fields.text("\"");
    fields.dateTime(Math.floorDiv(epochMillis, 1000L), style == TimeStyle.ISO ? 'T' : ' ');
    if (style != TimeStyle.SECONDS) {
      fields.text(".");
      fields.padded((int) Math.floorMod(epochMillis, 1000L), 3);
    }
    fields.text(style == TimeStyle.ISO ? "Z\"" : "\"");
    return this;
  }

  private void name(String name) {
    starts[count] = fields.size();
    order[count] = count;
    count++;
    fields.text("\"");
    fields.text(name);
    fields.text("\":");
  }

  /** Puts the fields into an order by chance. */
  void shuffle(SplittableRandom random) {
    for (int i = count - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int moved = order[i];
      order[i] = order[other];
      order[other] = moved;
    }
  }

  /** Appends the row as a line, and forgets it. */
  void drainTo(JsonBytes target) {
    starts[count] = fields.size();
    target.text("{");
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        target.text(",");
      }
      target.append(fields, starts[order[i]], starts[order[i] + 1]);
    }
    target.text("}\n");
    fields.clear();
    count = 0;
  }
}
