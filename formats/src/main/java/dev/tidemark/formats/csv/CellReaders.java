// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.csv;

import dev.tidemark.domain.duration.Intervals;
import dev.tidemark.domain.event.BooleanBuilder;
import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.DoubleBuilder;
import dev.tidemark.domain.event.IntBuilder;
import dev.tidemark.domain.event.LongBuilder;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.time.DateText;
import dev.tidemark.domain.time.TimestampText;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.DecimalScanner;
import dev.tidemark.formats.TimeReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;

/** Makes the reader of a type. */
final class CellReaders {

  private final CsvOptions options;
  private final TimeReader times;

  CellReaders(CsvOptions options, ZoneId zone) {
    this.options = options;
    times =
        new TimeReader(
            options.timestampFormat(),
            options.dateFormat(),
            options.dateTimeFallback(),
            options.zone().orElse(zone));
  }

  /**
   * A reader into this builder.
   *
   * @param name of the column, for messages
   * @throws QueryException (NOT_SUPPORTED) if CSV cannot hold the type
   */
  CellReader of(String name, ColumnBuilder builder) {
    Cell cell = builder.type().accept(new Maker(name, builder));
    return new CellReader() {
      @Override
      ColumnBuilder builder() {
        return builder;
      }

      @Override
      boolean read(byte[] text, int from, int to) {
        return cell.append(text, from, to);
      }
    };
  }

  /** What a {@link CellReader} does with a text. */
  private interface Cell {
    boolean append(byte[] text, int from, int to);
  }

  private final class Maker implements DataType.Visitor<Cell> {
    private final String name;
    private final ColumnBuilder builder;

    Maker(String name, ColumnBuilder builder) {
      this.name = name;
      this.builder = builder;
    }

    @Override
    public Cell visitAtomic(AtomicType type) {
      return switch (type) {
        case TINYINT -> ints((IntBuilder) builder, Byte.MIN_VALUE, Byte.MAX_VALUE);
        case SMALLINT -> ints((IntBuilder) builder, Short.MIN_VALUE, Short.MAX_VALUE);
        case INT -> ints((IntBuilder) builder, Integer.MIN_VALUE, Integer.MAX_VALUE);
        case BIGINT -> longs((LongBuilder) builder);
        case FLOAT -> doubles((DoubleBuilder) builder, true);
        case DOUBLE -> doubles((DoubleBuilder) builder, false);
        case BOOLEAN -> booleans((BooleanBuilder) builder);
        case STRING, BINARY -> {
          BytesBuilder bytes = (BytesBuilder) builder;
          yield (text, from, to) -> {
            bytes.append(text, from, to - from);
            return true;
          };
        }
        case DATE -> dates((IntBuilder) builder);
        case TIMESTAMP -> timestamps((LongBuilder) builder);
        case CALENDAR_INTERVAL -> this::appendInterval;
        case VOID ->
            (text, from, to) -> {
              builder.appendNull();
              return true;
            };
        case YEAR_MONTH_INTERVAL, DAY_TIME_INTERVAL -> throw unsupported(type);
      };
    }

    private Cell ints(IntBuilder ints, int min, int max) {
      return (text, from, to) -> {
        long value = WholeNumber.parse(text, from, to);
        if (value < min || value > max) {
          return false;
        }
        ints.append((int) value);
        return true;
      };
    }

    private Cell longs(LongBuilder longs) {
      return (text, from, to) -> {
        long value = WholeNumber.parse(text, from, to);
        if (value == WholeNumber.NONE && !WholeNumber.isMinimum(text, from, to)) {
          return false;
        }
        longs.append(value);
        return true;
      };
    }

    private Cell doubles(DoubleBuilder doubles, boolean single) {
      byte[] nan = options.nanValue().getBytes(StandardCharsets.UTF_8);
      byte[] positive = options.positiveInf().getBytes(StandardCharsets.UTF_8);
      byte[] negative = options.negativeInf().getBytes(StandardCharsets.UTF_8);
      DecimalScanner scanner = new DecimalScanner();
      return (text, from, to) -> {
        double value;
        if (is(nan, text, from, to)) {
          value = Double.NaN;
        } else if (is(negative, text, from, to)) {
          value = Double.NEGATIVE_INFINITY;
        } else if (is(positive, text, from, to)) {
          value = Double.POSITIVE_INFINITY;
        } else {
          value = Double.NaN;
          if (scanner.scan(text, from, to)) {
            value = single ? scanner.exactFloat() : scanner.exactDouble();
          }
          if (Double.isNaN(value)) {
            return appendParsed(doubles, single, text, from, to);
          }
        }
        doubles.append(value);
        return true;
      };
    }

    private boolean appendParsed(
        DoubleBuilder doubles, boolean single, byte[] text, int from, int to) {
      String number = new String(text, from, to - from, StandardCharsets.UTF_8);
      try {
        doubles.append(single ? Float.parseFloat(number) : Double.parseDouble(number));
        return true;
      } catch (NumberFormatException e) {
        return false;
      }
    }

    private Cell booleans(BooleanBuilder booleans) {
      return (text, from, to) -> {
        boolean yes = isWord("true", text, from, to);
        if (!yes && !isWord("false", text, from, to)) {
          return false;
        }
        booleans.append(yes);
        return true;
      };
    }

    private Cell dates(IntBuilder ints) {
      return (text, from, to) -> {
        int days = times.date(text, from, to);
        if (days == DateText.NONE) {
          return false;
        }
        ints.append(days);
        return true;
      };
    }

    private Cell timestamps(LongBuilder longs) {
      return (text, from, to) -> {
        long micros = times.timestamp(text, from, to);
        if (micros == TimestampText.NONE) {
          return false;
        }
        longs.append(micros);
        return true;
      };
    }

    private boolean appendInterval(byte[] text, int from, int to) {
      try {
        String words = new String(text, from, to - from, StandardCharsets.UTF_8);
        Values.append(builder, Intervals.parse(words));
      } catch (IllegalArgumentException | ArithmeticException e) {
        builder.appendNull(); // Spark does not count this as malformed
      }
      return true;
    }

    @Override
    public Cell visitDecimal(DecimalType type) {
      DecimalScanner scanner = new DecimalScanner();
      return (text, from, to) -> scanner.appendGrouped(builder, type, text, from, to);
    }

    @Override
    public Cell visitArray(ArrayType type) {
      throw unsupported(type);
    }

    @Override
    public Cell visitMap(MapType type) {
      throw unsupported(type);
    }

    @Override
    public Cell visitStruct(StructType type) {
      throw unsupported(type);
    }

    private QueryException unsupported(DataType type) {
      return new QueryException(
          ErrorCode.NOT_SUPPORTED,
          "CSV does not support the type of column '"
              + name
              + "': "
              + type.sql()
              + ". Read it as STRING.");
    }
  }

  static boolean is(byte[] wanted, byte[] text, int from, int to) {
    return Arrays.equals(wanted, 0, wanted.length, text, from, to);
  }

  /** Whether the text is an ASCII word, without regard to case. */
  private static boolean isWord(String word, byte[] text, int from, int to) {
    if (to - from != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((text[from + i] | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
