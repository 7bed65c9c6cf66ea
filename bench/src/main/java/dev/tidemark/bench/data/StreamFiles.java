// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.data;

import java.io.IOException;
import java.io.OutputStream;
import java.util.SplittableRandom;

/**
 * The rows of one stream, on their way to its files. Extra fields and the order of fields are given
 * to each row here. Confined to one thread.
 */
final class StreamFiles {

  private static final int MAX_LINE = 1 << 13;

  private final String name;
  private final DataSpec spec;
  private final JsonBytes lines = new JsonBytes(1 << 20);
  private final JsonRow row = new JsonRow();
  private final SplittableRandom order;
  private OutputStream file = OutputStream.nullOutputStream();
  private long rows;

  StreamFiles(String name, DataSpec spec) {
    this.name = name;
    this.spec = spec;
    this.order = new SplittableRandom(spec.seed() ^ name.hashCode());
  }

  String name() {
    return name;
  }

  /** How many rows it has got so far. */
  long rows() {
    return rows;
  }

  /** From now on rows go there. */
  void begin(OutputStream next) {
    file = next;
  }

  /** The row in hand; it is complete with {@link #endRow}. */
  JsonRow row() {
    return row;
  }

  void endRow() throws IOException {
    for (int i = 0; i < spec.extraFields(); i++) {
      row.text("extra_" + i, "x", (int) ((rows * 31 + i) % 1000));
    }
    if (spec.shuffledFields()) {
      row.shuffle(order);
    }
    row.drainTo(lines);
    rows++;
    if (lines.room() < MAX_LINE) {
      lines.drainTo(file);
    }
  }

  /** Completes the file in hand, and closes it. */
  void end() throws IOException {
    lines.drainTo(file);
    file.close();
    file = OutputStream.nullOutputStream();
  }
}
