// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.type.AtomicType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Numbers and bytes as digits of another base: bin, hex, unhex and conv. */
final class RadixKernels {

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private RadixKernels() {}

  private static BytesBuilder builder(AtomicType type, int size) {
    return (BytesBuilder) ColumnBuilder.of(type, size);
  }

  static Kernel bin(List<Kernel> arguments) {
    return rows -> {
      LongColumn column = (LongColumn) arguments.get(0).evaluate(rows);
      BytesBuilder out = builder(AtomicType.STRING, rows.size());
      for (int i = 0; i < rows.size(); i++) {
        if (column.isNull(i)) {
          out.appendNull();
        } else {
          out.append(Long.toBinaryString(column.value(i)));
        }
      }
      return out.build();
    };
  }

  static Kernel hex(List<Kernel> arguments) {
    return rows -> {
      Column column = arguments.get(0).evaluate(rows);
      BytesBuilder out = builder(AtomicType.STRING, rows.size());
      for (int i = 0; i < rows.size(); i++) {
        if (column.isNull(i)) {
          out.appendNull();
        } else if (column instanceof LongColumn longs) {
          out.append(Long.toHexString(longs.value(i)).toUpperCase(Locale.ROOT));
        } else {
          appendHex((BytesColumn) column, i, out);
        }
      }
      return out.build();
    };
  }

  private static void appendHex(BytesColumn column, int row, BytesBuilder out) {
    int at = out.reserve(2 * column.length(row));
    byte[] target = out.buffer();
    for (int i = column.start(row); i < column.end(row); i++) {
      target[at++] = HEX[column.bytes()[i] >> 4 & 15];
      target[at++] = HEX[column.bytes()[i] & 15];
    }
    out.close(at);
  }

  /** An odd first digit is a byte of its own; null where a character is no hexadecimal digit. */
  static Kernel unhex(List<Kernel> arguments) {
    return rows -> {
      BytesColumn column = (BytesColumn) arguments.get(0).evaluate(rows);
      BytesBuilder out = builder(AtomicType.BINARY, rows.size());
      for (int i = 0; i < rows.size(); i++) {
        if (column.isNull(i) || !appendUnhex(column, i, out)) {
          out.appendNull();
        }
      }
      return out.build();
    };
  }

  private static boolean appendUnhex(BytesColumn column, int row, BytesBuilder out) {
    int at = out.reserve((column.length(row) + 1) / 2);
    byte[] target = out.buffer();
    boolean isLow = (column.length(row) & 1) == 1;
    int high = 0;
    for (int i = column.start(row); i < column.end(row); i++) {
      int digit = Character.digit(column.bytes()[i], 16);
      if (digit < 0) {
        return false;
      }
      if (isLow) {
        target[at++] = (byte) (high << 4 | digit);
        high = 0;
      } else {
        high = digit;
      }
      isLow = !isLow;
    }
    out.close(at);
    return true;
  }

  static Kernel conv(List<Kernel> arguments) {
    return rows -> {
      BytesColumn numbers = (BytesColumn) arguments.get(0).evaluate(rows);
      IntColumn from = (IntColumn) arguments.get(1).evaluate(rows);
      IntColumn to = (IntColumn) arguments.get(2).evaluate(rows);
      BytesBuilder out = builder(AtomicType.STRING, rows.size());
      for (int i = 0; i < rows.size(); i++) {
        boolean isNull = numbers.isNull(i) || from.isNull(i) || to.isNull(i);
        String converted =
            isNull ? null : converted(numbers.string(i).trim(), from.value(i), to.value(i));
        if (converted == null) {
          out.appendNull();
        } else {
          out.append(converted);
        }
      }
      return out.build();
    };
  }

  /**
   * The leading digits of a number in another base, as an unsigned 64-bit number, or signed where
   * the base is negative; null where a base is out of range or there is no text.
   */
  private static String converted(String number, int from, int to) {
    boolean isBase = from >= 2 && from <= 36 && Math.abs(to) >= 2 && Math.abs(to) <= 36;
    if (!isBase || number.isEmpty()) {
      return null;
    }
    boolean isNegative = number.charAt(0) == '-';
    BigInteger value = BigInteger.ZERO;
    for (int i = isNegative ? 1 : 0; i < number.length(); i++) {
      int digit = Character.digit(number.charAt(i), from);
      if (digit < 0) {
        break;
      }
      value = value.multiply(BigInteger.valueOf(from)).add(BigInteger.valueOf(digit));
      if (value.bitLength() > 64) {
        throw ArithmeticErrors.overflow(
            "conv('" + number + "', " + from + ", " + to + ")", AtomicType.BIGINT, "");
      }
    }
    long bits = isNegative ? -value.longValue() : value.longValue();
    String digits = to < 0 ? Long.toString(bits, -to) : Long.toUnsignedString(bits, to);
    return digits.toUpperCase(Locale.ROOT);
  }
}
