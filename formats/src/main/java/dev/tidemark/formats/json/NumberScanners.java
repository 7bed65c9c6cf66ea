// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.DoubleBuilder;
import dev.tidemark.domain.event.IntBuilder;
import dev.tidemark.domain.event.LongBuilder;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.formats.DecimalScanner;

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
      int end = NumberScan.skip(bytes, from, to);
      if (end < 0) {
        return UNSURE;
      }
      double value = Double.NaN;
      if (scanner.scan(bytes, from, end)) {
        value = single ? scanner.exactFloat() : scanner.exactDouble();
      }
      if (Double.isNaN(value) || (value == 0 && bytes[from] == '-')) {
        return UNSURE; // takes more than one exact step to find, or has two forms
      }
      builder.append(value);
      return end;
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
