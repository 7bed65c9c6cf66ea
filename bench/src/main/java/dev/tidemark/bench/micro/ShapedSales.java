// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.micro;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Sales as other producers would write them: the same three fields, and what may stand around. */
public enum ShapedSales {
  /** As they are generated: 71 bytes. */
  PLAIN {
    @Override
    String shape(String line, Random random) {
      return line;
    }
  },
  /** With blanks behind commas and colons, as Python writes. */
  SPACED {
    @Override
    String shape(String line, Random random) {
      return line.replace("\":", "\": ").replace(",\"", ", \"");
    }
  },
  /** With the fields in an order that changes from row to row. */
  SHUFFLED {
    @Override
    String shape(String line, Random random) {
      List<String> fields = new ArrayList<>(Arrays.asList(fields(line)));
      Collections.shuffle(fields, random);
      return "{" + String.join(",", fields) + "}";
    }
  },
  /** With five fields more, one of them nested. */
  EXTRA {
    @Override
    String shape(String line, Random random) {
      return "{\"seller\":{\"id\":"
          + random.nextInt(1000)
          + ",\"tags\":[\"new\",\"of the week\"]},\"note\":\"as ordered\","
          + line.substring(1, line.length() - 1)
          + ",\"rating\":"
          + random.nextInt(50) / 10.0
          + ",\"paid\":true,\"invoice\":null}";
    }
  },
  /** With names of 54 to 204 bytes. */
  LONG {
    @Override
    String shape(String line, Random random) {
      String name = "a product that has quite a long name, as some have ";
      return line.replace(":\"p", ":\"" + name.repeat(1 + random.nextInt(4)));
    }
  },
  /** With four escapes in a name. */
  ESCAPED {
    @Override
    String shape(String line, Random random) {
      return line.replace(":\"p", ":\"a \\\"name\\\" with\\n some \\u00e9scapes ");
    }
  },
  /** With a name of which half the characters are beyond ASCII. */
  BEYOND_ASCII {
    @Override
    String shape(String line, Random random) {
      return line.replace(":\"p", ":\"Grüße aus Köln, 日本へ ");
    }
  };

  abstract String shape(String line, Random random);

  private static String[] fields(String line) {
    return line.substring(1, line.length() - 1).split(",");
  }

  /** All rows as bytes, one line each. */
  byte[] lines(int keys) {
    Random random = new Random(1);
    StringBuilder shaped = new StringBuilder();
    new String(PreparedSales.lines(keys), StandardCharsets.UTF_8)
        .lines()
        .forEach(line -> shaped.append(shape(line, random)).append('\n'));
    return shaped.toString().getBytes(StandardCharsets.UTF_8);
  }
}
