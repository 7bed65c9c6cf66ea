// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Random rows of the grammar's streams: mostly at whole minutes, so that they meet each other, the
 * ends of windows and the watermark, and now and then a little beside; some late, null, twice, from
 * before 1970, or from the far future.
 */
final class RandomRows {

  static final String SCHEMA = "t TIMESTAMP, k STRING, v INT";
  static final String TABLE_SCHEMA = "k STRING, n INT";
  static final long MINUTE = 60_000_000L;

  /** 2025-07-24 12:00, in micros. */
  static final long NOON = 1_753_358_400_000_000L;

  private static final long FAR_FUTURE = 1_924_992_000_000_000L;
  private static final String[] KEYS = {"a", "b", "c"};

  private final SplittableRandom random;
  private final int oneFarIn;
  private final int keys;

  RandomRows(SplittableRandom random) {
    this.random = random;
    oneFarIn = random.nextInt(6) == 0 ? 25 : 0; // after one, nearly all is late
    keys = 1 + random.nextInt(KEYS.length);
  }

  /** The blocks of a stream, one a batch, some of them empty. */
  List<List<Row>> blocks() {
    List<List<Row>> blocks = new ArrayList<>();
    List<Row> seen = new ArrayList<>();
    long now = NOON;
    for (int count = 2 + random.nextInt(5); count > 0; count--) {
      List<Row> rows = new ArrayList<>();
      for (int i = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(6); i > 0; i--) {
        boolean isAgain = !seen.isEmpty() && random.nextInt(7) == 0;
        Row row = isAgain ? seen.get(random.nextInt(seen.size())) : row(now);
        rows.add(row);
        seen.add(row);
        now += random.nextInt(3) * MINUTE;
      }
      now += random.nextInt(8) * MINUTE;
      blocks.add(rows);
    }
    return blocks;
  }

  private Row row(long now) {
    Map<String, Object> values = new HashMap<>();
    values.put("t", random.nextInt(18) == 0 ? null : (Object) time(now));
    values.put("k", random.nextInt(12) == 0 ? null : KEYS[random.nextInt(keys)]);
    values.put("v", random.nextInt(10) == 0 ? null : (Object) (long) (random.nextInt(9) - 1));
    return new Row(values);
  }

  private long time(long now) {
    if (oneFarIn > 0 && random.nextInt(oneFarIn) == 0) {
      return FAR_FUTURE;
    }
    return switch (random.nextInt(36)) {
      case 0 -> (random.nextInt(21) - 10) * MINUTE;
      case 1 -> now - random.nextInt(86_400) * 1_000_000L;
      case 2, 3 -> now + (random.nextInt(3) - 1) * 1_000L;
      case 4, 5 -> now + (random.nextInt(3) - 1) * 500L;
      case 6, 7, 8 -> now + random.nextInt(600) * 1_000_000L;
      case 9, 10, 11, 12, 13, 14, 15 -> now - random.nextInt(16) * MINUTE;
      case 16, 17 -> now + random.nextInt(8) * MINUTE;
      default -> now;
    };
  }

  /** A table in which a key is there twice, and one is null. */
  static List<Row> table(SplittableRandom random) {
    List<Row> rows = new ArrayList<>();
    for (String key : Arrays.asList("a", "b", "b", "z", null)) {
      if (random.nextInt(4) != 0) {
        Map<String, Object> values = new HashMap<>();
        values.put("k", key);
        values.put("n", (long) random.nextInt(9));
        rows.add(new Row(values));
      }
    }
    return rows;
  }

  /** The rows as NDJSON. */
  static List<String> lines(List<Row> rows, String... columns) {
    return rows.stream().map(r -> line(r, columns)).toList();
  }

  private static String line(Row row, String... columns) {
    List<String> fields = new ArrayList<>();
    for (String column : columns) {
      Object value = row.get(column);
      String text = value instanceof String ? '"' + (String) value + '"' : String.valueOf(value);
      if (column.equals("t") && value != null) {
        text = '"' + Scalar.Time.text((Long) value) + '"';
      }
      fields.add('"' + column + "\": " + text);
    }
    return "{" + String.join(", ", fields) + "}";
  }
}
