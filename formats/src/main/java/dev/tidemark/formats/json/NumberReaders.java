// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.DoubleBuilder;
import dev.tidemark.domain.event.IntBuilder;
import dev.tidemark.domain.event.LongBuilder;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.formats.DecimalScanner;
import java.io.IOException;

/** Readers of numbers. */
final class NumberReaders {

  private NumberReaders() {}

  /** TINYINT, SMALLINT, INT: whole numbers in a range, without point and exponent. */
  static final class Ints extends FieldReader {
    private final IntBuilder builder;
    private final long min;
    private final long max;
    private final int bits;

    /**
     * @param bits of the type
     * @param max is 255 for TINYINT: Jackson's {@code getByteValue}, and so Spark, takes 128 to 255
     *     for -128 to -1
     */
    Ints(ColumnBuilder builder, int bits, long min, long max) {
      this.builder = (IntBuilder) builder;
      this.bits = bits;
      this.min = min;
      this.max = max;
    }

    @Override
    ColumnBuilder builder() {
      return builder;
    }

    @Override
    int read(LineParser parser, JsonToken token) throws IOException {
      if (token != JsonToken.VALUE_NUMBER_INT || parser.getNumberType() == NumberType.BIG_INTEGER) {
        return fail(parser);
      }
      long value = parser.getLongValue();
      if (value < min || value > max) {
        return FAILED;
      }
      builder.append(bits == 8 ? (byte) value : (int) value);
      return OK;
    }
  }

  /** BIGINT. */
  static final class Longs extends FieldReader {
    private final LongBuilder builder;

    Longs(ColumnBuilder builder) {
      this.builder = (LongBuilder) builder;
    }

    @Override
    ColumnBuilder builder() {
      return builder;
    }

    @Override
    int read(LineParser parser, JsonToken token) throws IOException {
      if (token != JsonToken.VALUE_NUMBER_INT || parser.getNumberType() == NumberType.BIG_INTEGER) {
        return fail(parser);
      }
      builder.append(parser.getLongValue());
      return OK;
    }
  }

  /** DOUBLE and FLOAT: numbers, and the names of what is none. */
  static final class Doubles extends FieldReader {
    private final DoubleBuilder builder;
    private final boolean single;
    private final boolean allowNames;
    private final DecimalScanner scanner = new DecimalScanner();

    Doubles(ColumnBuilder builder, boolean single, boolean allowNames) {
      this.builder = (DoubleBuilder) builder;
      this.single = single;
      this.allowNames = allowNames;
    }

    @Override
    ColumnBuilder builder() {
      return builder;
    }

    @Override
    int read(LineParser parser, JsonToken token) throws IOException {
      if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
        builder.append(single ? single(parser) : twofold(parser));
        return OK;
      }
      if (token != JsonToken.VALUE_STRING || !allowNames) {
        return fail(parser);
      }
      switch (parser.getText()) {
        case "NaN" -> builder.append(Double.NaN);
        case "+INF", "+Infinity", "Infinity" -> builder.append(Double.POSITIVE_INFINITY);
        case "-INF", "-Infinity" -> builder.append(Double.NEGATIVE_INFINITY);
        default -> {
          return FAILED;
        }
      }
      return OK;
    }

    private double twofold(LineParser parser) throws IOException {
      if (scanner.scan(parser.buffer(), parser.tokenStart(), parser.position())) {
        double value = scanner.exactDouble();
        if (!Double.isNaN(value) && value != 0) {
          return value;
        }
      }
      return parser.getDoubleValue();
    }

    private double single(LineParser parser) throws IOException {
      if (scanner.scan(parser.buffer(), parser.tokenStart(), parser.position())) {
        float value = scanner.exactFloat();
        if (!Double.isNaN(value) && value != 0) {
          return value;
        }
      }
      return parser.getFloatValue();
    }
  }

  /** DECIMAL: numbers, and text that is a number, rounded half up; null where it overflows. */
  static final class Decimals extends FieldReader {
    private final ColumnBuilder builder;
    private final DecimalType type;
    private final DecimalScanner scanner = new DecimalScanner();

    Decimals(ColumnBuilder builder, DecimalType type) {
      this.builder = builder;
      this.type = type;
    }

    @Override
    ColumnBuilder builder() {
      return builder;
    }

    @Override
    int read(LineParser parser, JsonToken token) throws IOException {
      boolean read;
      if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
        read =
            scanner.appendDecimal(
                builder, type, parser.buffer(), parser.tokenStart(), parser.position());
      } else if (token == JsonToken.VALUE_STRING) {
        parser.takeText();
        read =
            scanner.appendGrouped(builder, type, parser.text(), parser.textFrom(), parser.textTo());
      } else {
        return fail(parser);
      }
      return read ? OK : FAILED;
    }
  }
}
