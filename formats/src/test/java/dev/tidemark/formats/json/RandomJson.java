// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Random values as JSON, in all the forms that a type is written in. */
final class RandomJson {

  /** Stand for what is no sound UTF-8, and so in no String; {@link #utf8} puts it in. */
  private static final char HALF_PAIR = '\ue000';

  private static final char OVERLONG_THREE = '\ue001';
  private static final char OVERLONG_TWO = '\ue002';

  private static final String[] PIECES = {
    "a",
    "plain text",
    " ",
    "é",
    "日本",
    "😀",
    "ß",
    "'",
    ",",
    "{",
    "}",
    "\u007f",
    "\u0080",
    "x\u07ff",
    "\\\"",
    "\\\\",
    "\\/",
    "\\b\\f",
    "\\n",
    "\\r\\t",
    "\\u0041",
    "\\u00e9",
    "\\u20AC",
    "\\u0000",
    "\\ud83d\\ude00",
    "\\ud83d",
    "\\ude00",
    "\\ud83dx",
    "\\ud83d\\u0041",
    "0123456789abcdef",
  };

  private static final String[] FAULTS = {
    "\\x",
    "\\u12",
    "\\u00g0",
    "\t",
    "\u0001",
    "\\",
    "\\'",
    "\\u１２３４",
    "日" + HALF_PAIR,
    HALF_PAIR + "日",
    "日" + OVERLONG_THREE,
    "йжй" + OVERLONG_TWO,
    "" + OVERLONG_TWO
  };

  private static final String[] FAULTY = {
    "tru", "nulll", "truex", "'a'", "/**/1", "{a:1}", "[1,]", "{\"a\":1,}", "\"NaN\"", "", "[1 2]",
  };

  private static final String[] NUMBERS =
      ("0 -0 0.0 -0.0 1.0 -1.50 1e3 1E+3 12e-2 0e0 -0e5 1e400 -1e400 1e-400 127 128 "
              + "-128 -129 255 256 32767 32768 2147483647 2147483648 -2147483648 -2147483649 "
              + "9223372036854775807 9223372036854775808 -9223372036854775808 "
              + "-9223372036854775809 18446744073709551616 99999999999999999999 16777217 "
              + "9007199254740993 0.1 3.4028236e38 1.17549435e-38 4.9e-324 "
              + "2.2250738585072012e-308 12345678.125 99999999.995 "
              + "123456789012345678901234.56789 1e22 1e23 8.5e-10 00 01 -01 +1 1. .5 - 1e 1e+ "
              + "0x10 1:2 12: NaN Infinity -Infinity 1_0 --1 1.2.3 12345678901234567 "
              + "1234567890123456")
          .split(" ");

  private static final String[] TIMES = {
    "2025-07-24 20:15:00",
    "2025-07-24T20:15:00Z",
    "2025-07-24T20:15:00.123456+02:00",
    "2025-07-24",
    "2025-7-4",
    "2025",
    "2025-02-30",
    "1969-12-31 23:59:59.999999",
    "0001-01-01",
    "12345-01-01",
    "2025-03-30 02:30:00",
    "2025-10-26 02:30:00",
    "2025-07-24 25:00:00",
    "",
    " ",
    "20:15:00",
    "2025-07-24T20:15:00GMT+01:00",
    "-2025-07-24",
    "2025-07-24 20:15:00 Europe/Berlin",
    "18000",
    "2025-07-24T20:15",
    "2025-07-24 20:15:00.1",
    "24.07.2025 20:15",
    "\\u0032025-07-24",
  };

  private static final String[] INTERVALS = {
    "3 months 2 days", "interval 1 day", "1 second", "2 years -1 hour", "nonsense", "1 day 1 day",
  };

  private static final String[] BASE64 = {"", "YQ==", "YWJj", "YW=", "/+8=", "\\/+8=", "a b", "*"};

  private final SplittableRandom random;

  RandomJson(SplittableRandom random) {
    this.random = random;
  }

  /** The bytes of what was made here. */
  static byte[] utf8(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length - 2; i++) {
      if (bytes[i] == (byte) 0xee && bytes[i + 1] == (byte) 0x80) {
        byte[] fault =
            switch (bytes[i + 2] & 3) {
              case 0 -> new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80};
              case 1 -> new byte[] {(byte) 0xe0, (byte) 0x9f, (byte) 0xbf};
              default -> new byte[] {(byte) 0xc1, (byte) 0xbf, 'x'};
            };
        System.arraycopy(fault, 0, bytes, i, fault.length);
      }
    }
    return bytes;
  }

  private String one(String... of) {
    return of[random.nextInt(of.length)];
  }

  /** Whether the next value is to be one that is seldom right. */
  private boolean isOdd() {
    return random.nextInt(40) == 0;
  }

  /** A name between quotes, now and then with an escape. */
  String spelled(String name) {
    if (random.nextInt(200) > 0) {
      return name;
    }
    return name.isEmpty()
        ? one(FAULTS)
        : String.format("\\u%04x", (int) name.charAt(0)) + name.substring(1);
  }

  /** A value that mostly fits a type. */
  String of(DataType type) {
    if (random.nextInt(15) == 0) {
      return "null";
    }
    if (type instanceof DecimalType) {
      return isOdd() ? "\"" + one("1", "1,234.5", "x", "", "1e2") + "\"" : decimal();
    }
    if (type instanceof ArrayType array) {
      return list("[", "]", () -> of(array.element()));
    }
    if (type instanceof MapType map) {
      return list("{", "}", () -> text() + ":" + of(map.value()));
    }
    if (type instanceof StructType struct) {
      return list(
          "{",
          "}",
          () -> {
            int field = random.nextInt(struct.size());
            return "\"" + struct.field(field).name() + "\":" + of(struct.field(field).type());
          });
    }
    return atomic((AtomicType) type);
  }

  private String atomic(AtomicType type) {
    return switch (type) {
      case BOOLEAN -> one("true", "false");
      case TINYINT, SMALLINT, INT, BIGINT -> isOdd() ? number() : whole(type);
      case FLOAT, DOUBLE -> isOdd() ? "\"" + one(NUMBERS) + "\"" : number();
      case STRING -> random.nextInt(12) == 0 ? any(1) : text();
      case DATE -> "\"" + (isOdd() ? one(TIMES) : one("2025-07-24", "2025", "1969-12-31")) + "\"";
      case TIMESTAMP -> isOdd() ? number() : "\"" + time() + "\"";
      case BINARY -> "\"" + (isOdd() ? one(BASE64) : "YWJj") + "\"";
      case CALENDAR_INTERVAL -> "\"" + one(INTERVALS) + "\"";
      case VOID, YEAR_MONTH_INTERVAL, DAY_TIME_INTERVAL -> any(1);
    };
  }

  private String time() {
    if (random.nextBoolean()) {
      return isOdd() ? one(TIMES) : TIMES[random.nextInt(3)];
    }
    // Where clocks are put forward or back, in Berlin or on Lord Howe Island, by half an hour
    // there.
    String day = one("2025-03-30", "2025-10-26", "2025-10-05", "2025-04-06");
    return day + one(" 01:", " 02:", "T02:", " 03:") + sixtieth() + ":" + sixtieth();
  }

  private String sixtieth() {
    return String.valueOf(100 + random.nextInt(isOdd() ? 70 : 60)).substring(1);
  }

  private String whole(AtomicType type) {
    int bits =
        switch (type) {
          case TINYINT -> 8;
          case SMALLINT -> 16;
          case INT -> 32;
          default -> 64;
        };
    return random.nextInt(50) == 0
        ? one(NUMBERS)
        : Long.toString(random.nextLong() >> (64 - 1 - random.nextInt(bits)));
  }

  private String decimal() {
    return random.nextInt(10) == 0
        ? number()
        : random.nextInt(-100_000, 100_000) + one("", ".5", ".125", ".00", "e1");
  }

  private String number() {
    return switch (random.nextInt(24) == 0 ? 0 : 1 + random.nextInt(5)) {
      case 0 -> one(NUMBERS);
      case 1 -> Long.toString(random.nextLong() >> random.nextInt(64));
      case 2 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
      case 3 -> Double.toString(random.nextDouble() * 1000);
      case 4 -> Float.toString((float) random.nextDouble());
      default -> random.nextInt(10_000) + "." + random.nextInt(100);
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder("\"");
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(random.nextInt(400) == 0 ? one(FAULTS) : one(PIECES));
    }
    if (random.nextInt(2000) == 0) {
      text.append(one(PIECES).repeat(random.nextInt(20_000)));
    }
    return text.append('"').toString();
  }

  private String list(String open, String close, Supplier<String> element) {
    StringBuilder list = new StringBuilder(open);
    for (int i = random.nextInt(4); i > 0; i--) {
      list.append(element.get()).append(i > 1 ? one(",", ",", ", ") : "");
    }
    return list.append(close).toString();
  }

  /** Any value, which may hold others. */
  String any(int depth) {
    return switch (random.nextInt(depth > 3 ? 5 : 7)) {
      case 0 -> one("true", "false", "null");
      case 1 -> isOdd() ? one(FAULTY) : whole(AtomicType.BIGINT);
      case 2 -> number();
      case 3, 4 -> text();
      case 5 -> list("[", "]", () -> any(depth + 1));
      default -> list("{", "}", () -> text() + one(":", ":", " : ") + any(depth + 1));
    };
  }
}
