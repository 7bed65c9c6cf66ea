// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidemark.domain.duration.Intervals;
import dev.tidemark.domain.event.BooleanBuilder;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.IntBuilder;
import dev.tidemark.domain.event.LongBuilder;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.time.DateText;
import dev.tidemark.domain.time.TimestampText;
import dev.tidemark.formats.TimeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Readers of BOOLEAN, DATE, TIMESTAMP, INTERVAL and VOID. */
final class OtherReaders {

  private static final long MICROS_PER_SECOND = 1_000_000;

  private OtherReaders() {}

  /** BOOLEAN: true and false, nothing else. */
  static final class Booleans extends FieldReader {
    private final BooleanBuilder builder;

    Booleans(ColumnBuilder builder) {
      this.builder = (BooleanBuilder) builder;
    }

    @Override
    ColumnBuilder builder() {
      return builder;
    }

    @Override
    int read(LineParser parser, JsonToken token) throws IOException {
      if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
        return fail(parser);
      }
      builder.append(token == JsonToken.VALUE_TRUE);
      return OK;
    }
  }

  /** DATE: text; where CAST cannot read it, a number of days in text, as Spark 1.5 wrote dates. */
  static final class Dates extends FieldReader {
    private final IntBuilder builder;
    private final TimeReader times;
    private final boolean takesDays;

    Dates(ColumnBuilder builder, TimeReader times, boolean takesDays) {
      this.builder = (IntBuilder) builder;
      this.times = times;
      this.takesDays = takesDays;
    }

    @Override
    ColumnBuilder builder() {
      return builder;
    }

    @Override
    int read(LineParser parser, JsonToken token) throws IOException {
      if (token != JsonToken.VALUE_STRING) {
        return fail(parser);
      }
      parser.takeText();
      if (parser.textFrom() == parser.textTo()) {
        return FAILED;
      }
      int days = times.date(parser.text(), parser.textFrom(), parser.textTo());
      if (days == DateText.NONE) {
        return takesDays ? readDays(parser) : FAILED;
      }
      builder.append(days);
      return OK;
    }

    private int readDays(LineParser parser) {
      int length = parser.textTo() - parser.textFrom();
      if (length > 11) {
        return FAILED;
      }
      try {
        builder.append(
            Integer.parseInt(
                new String(parser.text(), parser.textFrom(), length, StandardCharsets.ISO_8859_1)));
        return OK;
      } catch (NumberFormatException e) {
        return FAILED;
      }
    }
  }

  /** TIMESTAMP: text, or a whole number of seconds since 1970. */
  static final class Timestamps extends FieldReader {
    private final LongBuilder builder;
    private final TimeReader times;

    Timestamps(ColumnBuilder builder, TimeReader times) {
      this.builder = (LongBuilder) builder;
      this.times = times;
    }

    @Override
    ColumnBuilder builder() {
      return builder;
    }

    @Override
    int read(LineParser parser, JsonToken token) throws IOException {
      if (token == JsonToken.VALUE_STRING) {
        parser.takeText();
        long micros =
            parser.textFrom() == parser.textTo()
                ? TimestampText.NONE
                : times.timestamp(parser.text(), parser.textFrom(), parser.textTo());
        if (micros == TimestampText.NONE) {
          return FAILED;
        }
        builder.append(micros);
        return OK;
      }
      if (token != JsonToken.VALUE_NUMBER_INT || parser.getNumberType() == NumberType.BIG_INTEGER) {
        return fail(parser);
      }
      builder.append(parser.getLongValue() * MICROS_PER_SECOND); // wraps around, as Spark does
      return OK;
    }
  }

  /** INTERVAL: text such as {@code 3 months 2 days}. */
  static final class CalendarIntervals extends FieldReader {
    private final ColumnBuilder builder;

    CalendarIntervals(ColumnBuilder builder) {
      this.builder = builder;
    }

    @Override
    ColumnBuilder builder() {
      return builder;
    }

    @Override
    int read(LineParser parser, JsonToken token) throws IOException {
      if (token != JsonToken.VALUE_STRING) {
        return fail(parser);
      }
      try {
        Values.append(builder, Intervals.parse(parser.getText()));
      } catch (IllegalArgumentException | ArithmeticException e) {
        builder.appendNull(); // Spark does not count this as malformed
      }
      return OK;
    }
  }

  /** VOID: null, whatever there is. */
  static final class Voids extends FieldReader {
    private final ColumnBuilder builder;

    Voids(ColumnBuilder builder) {
      this.builder = builder;
    }

    @Override
    ColumnBuilder builder() {
      return builder;
    }

    @Override
    int read(LineParser parser, JsonToken token) throws IOException {
      parser.skipChildren();
      builder.appendNull();
      return OK;
    }
  }
}
