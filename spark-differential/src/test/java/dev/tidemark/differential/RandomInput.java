// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random NDJSON files whose times go forward with jitter, and now and then go astray. */
final class RandomInput {

  /** The columns of every stream. */
  static final String SCHEMA = "t TIMESTAMP, k STRING, v INT, x DOUBLE, d DECIMAL(10,2), b BOOLEAN";

  private static final Instant START = Instant.parse("2025-07-24T12:00:00Z");
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSS]").withZone(ZoneOffset.UTC);
  private static final String[] KEYS = {"a", "b", "c", "Ab", "", " d "};

  private final SplittableRandom random;
  private final boolean hasNullKeys;

  /**
   * @param hasNullKeys whether column k may be null
   */
  RandomInput(SplittableRandom random, boolean hasNullKeys) {
    this.random = random;
    this.hasNullKeys = hasNullKeys;
  }

  /** The files of a stream, three to six, some of them empty. */
  List<List<String>> files() {
    int keys = 1 + random.nextInt(KEYS.length);
    List<List<String>> files = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    int minute = 0;
    for (int count = 3 + random.nextInt(4); count > 0; count--) {
      List<String> lines = new ArrayList<>();
      for (int rows = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(7); rows > 0; rows--) {
        boolean isAgain = !seen.isEmpty() && random.nextInt(8) == 0;
        lines.add(isAgain ? seen.get(random.nextInt(seen.size())) : line(minute, keys));
        seen.add(lines.get(lines.size() - 1));
        minute += random.nextInt(3);
      }
      minute += random.nextInt(8);
      files.add(lines);
    }
    return files;
  }

  private String line(int minute, int keys) {
    List<String> fields = new ArrayList<>();
    add(fields, "t", time(minute), 20);
    add(fields, "k", '"' + KEYS[random.nextInt(keys)] + '"', hasNullKeys ? 10 : 0);
    add(fields, "v", Integer.toString(random.nextInt(12) - 2), 8);
    add(fields, "x", Double.toString((random.nextInt(2001) - 1000) / 8.0), 8);
    add(fields, "d", (random.nextInt(20_001) - 10_000) / 100 + "." + random.nextInt(10, 99), 8);
    add(fields, "b", Boolean.toString(random.nextBoolean()), 8);
    return "{" + String.join(", ", fields) + "}";
  }

  /** Adds a field, or once in so many rows a null, or nothing at all. */
  private void add(List<String> fields, String name, String value, int oneNullIn) {
    if (oneNullIn == 0 || random.nextInt(oneNullIn) != 0) {
      fields.add('"' + name + "\": " + value);
    } else if (random.nextBoolean()) {
      fields.add('"' + name + "\": null");
    }
  }

  private String time(int minute) {
    Instant time = START.plusSeconds(60L * minute);
    switch (random.nextInt(40)) {
      case 0 -> time = Instant.parse("1969-12-31T23:50:00Z").plusSeconds(random.nextInt(1200));
      case 1 -> time = START.minusSeconds(random.nextInt(86_400));
      case 2 -> {
        if (random.nextInt(4) == 0) {
          time = Instant.parse("2031-01-01T00:00:00Z");
        }
      }
      case 3, 4, 5, 6, 7, 8, 9, 10, 11 -> time = time.minusSeconds(60L * random.nextInt(15));
      case 12, 13, 14, 15 -> time = time.plusSeconds(random.nextInt(400));
      case 16 -> time = time.plusMillis(random.nextInt(1000));
      default -> {}
    }
    return '"' + (random.nextInt(6) == 0 ? time.toString() : TEXT.format(time)) + '"';
  }
}
