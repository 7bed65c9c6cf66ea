// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.DoubleBuilder;
import dev.tidemark.domain.event.IntBuilder;
import dev.tidemark.domain.event.LongBuilder;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.formats.DecimalScanner;
import java.nio.charset.StandardCharsets;

/** Scanners of numbers. */
final class NumberScanners {

  private NumberScanners() {}

  /** TINYINT, SMALLINT, INT. */
  static final class Ints extends ValueScanner {
    private final IntBuilder builder;
    private final int min;
    private final int max;
    private final NumberScan number = new NumberScan();

    Ints(ColumnBuilder builder, int min, int max) {
      super(builder);
      this.builder = (IntBuilder) builder;
      this.min = min;
      this.max = max;
    }

    @Override
    int scan(byte[] bytes, int from, int to) {
      int end = number.whole(bytes, from, to);
      long value = number.value();
      if (end < 0 || value < min || value > max) {
        return UNSURE;
      }
      builder.append((int) value);
      return end;
    }
  }

  /** BIGINT. */
  static final class Longs extends ValueScanner {
    private final LongBuilder builder;
    private final NumberScan number = new NumberScan();

    Longs(ColumnBuilder builder) {
      super(builder);
      this.builder = (LongBuilder) builder;
    }

    @Override
    int scan(byte[] bytes, int from, int to) {
      int end = number.whole(bytes, from, to);
      if (end < 0) {
        return UNSURE;
      }
      builder.append(number.value());
      return end;
    }
  }

  /** DOUBLE and FLOAT; the names of what is no number are Jackson's. */
  static final class Doubles extends ValueScanner {
    private final DoubleBuilder builder;
    private final boolean single;
    private final FieldReader reader;
    private final JacksonValue jackson;
    private final NumberScan number = new NumberScan();
    private final DecimalScanner scanner = new DecimalScanner();

    Doubles(FieldReader reader, JacksonValue jackson, boolean single) {
      super(reader.builder());
      builder = (DoubleBuilder) reader.builder();
      this.single = single;
      this.reader = reader;
      this.jackson = jackson;
    }

    @Override
    int scan(byte[] bytes, int from, int to) {
      if (bytes[from] == '"') {
        return jackson.read(reader, bytes, from, to);
      }
      int end = number.decimal(bytes, from, to);
      if (end < 0) {
        return UNSURE;
      }
      if (number.isShort() && number.value() == 0) {
        if (bytes[from] == '-') {
          return UNSURE; // has two forms
        }
        builder.append(0);
      } else {
        builder.append(single ? single(bytes, from, end) : twofold(bytes, from, end));
      }
      return end;
    }

    private double twofold(byte[] bytes, int from, int end) {
      if (number.isShort()) {
        double value = NearestDouble.of(number.value(), number.power());
        if (!Double.isNaN(value)) {
          return bytes[from] == '-' ? -value : value;
        }
      }
      return Double.parseDouble(text(bytes, from, end));
    }

    private double single(byte[] bytes, int from, int end) {
      if (scanner.scan(bytes, from, end)) {
        float value = scanner.exactFloat();
        if (!Float.isNaN(value)) {
          return value;
        }
      }
      return Float.parseFloat(text(bytes, from, end));
    }

    private static String text(byte[] bytes, int from, int end) {
      return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }
  }

  /** DECIMAL. */
  static final class Decimals extends ValueScanner {
    private final DecimalType type;
    private final FieldReader reader;
    private final JacksonValue jackson;
    private final DecimalScanner scanner = new DecimalScanner();

    Decimals(FieldReader reader, JacksonValue jackson, DecimalType type) {
      super(reader.builder());
      this.type = type;
      this.reader = reader;
      this.jackson = jackson;
    }

    @Override
    int scan(byte[] bytes, int from, int to) {
      if (bytes[from] == '"') {
        return jackson.read(reader, bytes, from, to);
      }
      int end = NumberScan.skip(bytes, from, to);
      return end >= 0 && scanner.appendDecimal(column(), type, bytes, from, end) ? end : UNSURE;
    }
  }
}
