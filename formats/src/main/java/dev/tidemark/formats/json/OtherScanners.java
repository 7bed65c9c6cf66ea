// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.event.BooleanBuilder;
import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.IntBuilder;
import dev.tidemark.domain.event.LongBuilder;
import dev.tidemark.domain.time.DateText;
import dev.tidemark.domain.time.TimestampText;
import dev.tidemark.formats.TimeReader;

/** Scanners of what is no number. */
final class OtherScanners {

  private static final long MICROS_PER_SECOND = 1_000_000;

  private OtherScanners() {}

  /** STRING. */
  static final class Strings extends ValueScanner {
    private final BytesBuilder builder;
    private final FieldReader reader;
    private final JacksonValue jackson;
    private final TextCopy copy;
    private final boolean exact;

    /**
     * @param exact whether what is no string becomes one just as it stands there
     */
    Strings(FieldReader reader, JacksonValue jackson, boolean exact) {
      super(reader.builder());
      builder = (BytesBuilder) reader.builder();
      copy = new TextCopy(builder);
      this.reader = reader;
      this.jackson = jackson;
      this.exact = exact;
    }

    @Override
    int scan(byte[] bytes, int from, int to) {
      if (bytes[from] != '"') {
        return exact ? asItStands(bytes, from, to) : jackson.read(reader, bytes, from, to);
      }
      return copy.append(bytes, from + 1, to);
    }

    private int asItStands(byte[] bytes, int from, int to) {
      int end = ValueSkip.skip(bytes, from, to);
      if (end >= 0) {
        builder.append(bytes, from, end - from);
      }
      return end;
    }
  }

  /** TIMESTAMP. */
  static final class Timestamps extends ValueScanner {
    private final LongBuilder builder;
    private final FieldReader reader;
    private final JacksonValue jackson;
    private final TimestampScan times;
    private final NumberScan number = new NumberScan();

    Timestamps(FieldReader reader, JacksonValue jackson, TimestampScan times) {
      super(reader.builder());
      builder = (LongBuilder) reader.builder();
      this.reader = reader;
      this.jackson = jackson;
      this.times = times;
    }

    @Override
    int scan(byte[] bytes, int from, int to) {
      if (bytes[from] != '"') {
        int end = number.whole(bytes, from, to);
        if (end >= 0) {
          builder.append(number.value() * MICROS_PER_SECOND); // wraps around, as Spark does
        }
        return end;
      }
      int text = from + 1;
      int end = TextScan.stop(bytes, text, to);
      if (end == to || end == text || bytes[end] != '"') {
        return jackson.read(reader, bytes, from, to);
      }
      long micros = times.micros(bytes, text, end);
      if (micros == TimestampText.NONE) {
        return UNSURE;
      }
      builder.append(micros);
      return end + 1;
    }
  }

  /** DATE; text that is a number of days is Jackson's. */
  static final class Dates extends ValueScanner {
    private final IntBuilder builder;
    private final FieldReader reader;
    private final JacksonValue jackson;
    private final TimeReader times;

    Dates(FieldReader reader, JacksonValue jackson, TimeReader times) {
      super(reader.builder());
      builder = (IntBuilder) reader.builder();
      this.reader = reader;
      this.jackson = jackson;
      this.times = times;
    }

    @Override
    int scan(byte[] bytes, int from, int to) {
      int text = from + 1;
      int end = bytes[from] == '"' ? TextScan.stop(bytes, text, to) : to;
      if (end == to || end == text || bytes[end] != '"') {
        return jackson.read(reader, bytes, from, to);
      }
      int days = times.date(bytes, text, end);
      if (days == DateText.NONE) {
        return jackson.read(reader, bytes, from, to);
      }
      builder.append(days);
      return end + 1;
    }
  }

  /** BOOLEAN. */
  static final class Booleans extends ValueScanner {
    private final BooleanBuilder builder;

    Booleans(FieldReader reader) {
      super(reader.builder());
      builder = (BooleanBuilder) reader.builder();
    }

    @Override
    int scan(byte[] bytes, int from, int to) {
      if (ValueSkip.isTrue(bytes, from, to)) {
        builder.append(true);
        return from + 4;
      }
      if (ValueSkip.isFalse(bytes, from, to)) {
        builder.append(false);
        return from + 5;
      }
      return UNSURE;
    }
  }

  /** VOID. */
  static final class Voids extends ValueScanner {

    Voids(FieldReader reader) {
      super(reader.builder());
    }

    @Override
    int scan(byte[] bytes, int from, int to) {
      int end = ValueSkip.skip(bytes, from, to);
      if (end >= 0) {
        column().appendNull();
      }
      return end;
    }
  }

  /** What is read by Jackson, each value alone: what is nested, and rare types. */
  static final class Others extends ValueScanner {
    private final FieldReader reader;
    private final JacksonValue jackson;

    Others(FieldReader reader, JacksonValue jackson) {
      super(reader.builder());
      this.reader = reader;
      this.jackson = jackson;
    }

    @Override
    int scan(byte[] bytes, int from, int to) {
      return jackson.read(reader, bytes, from, to);
    }
  }
}
