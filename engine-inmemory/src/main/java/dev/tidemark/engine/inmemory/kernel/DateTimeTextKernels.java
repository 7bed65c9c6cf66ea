// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.time.TimePattern;
import dev.tidemark.domain.time.TimestampReader;
import dev.tidemark.domain.time.TimestampText;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Timestamps read and written by a pattern. A constant pattern is compiled once; others once a
 * kernel and text.
 */
final class DateTimeTextKernels {

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "to_timestamp",
          (call, arguments, context) -> reading(call, arguments, context, false),
          "try_to_timestamp",
          (call, arguments, context) -> reading(call, arguments, context, true),
          "date_format",
          DateTimeTextKernels::writing);

  private DateTimeTextKernels() {}

  private static Kernel reading(
      Call call, List<Kernel> arguments, KernelContext context, boolean isTry) {
    Kernel text = arguments.get(0);
    if (constant(call.argument(1))) {
      TimePattern pattern = TimePattern.forParsing(text(call.argument(1)));
      ZoneId zone = context.zone();
      TimestampReader reader = TimestampReader.of(pattern, zone);
      return rows -> parse((BytesColumn) text.evaluate(rows), reader, pattern, zone, isTry);
    }
    Patterns patterns = new Patterns(TimePattern::forParsing);
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          TimePattern pattern = patterns.at(columns[1], row);
          BytesColumn texts = (BytesColumn) columns[0];
          ZoneId zone = context.zone();
          long micros = pattern.parse(texts.bytes(), texts.start(row), texts.end(row), zone);
          requireTime(micros, texts, row, pattern, zone, isTry);
          if (micros == TimestampText.NONE) {
            out.appendNull();
          } else {
            BuilderKernel.append(out, micros);
          }
        });
  }

  private static Column parse(
      BytesColumn texts, TimestampReader reader, TimePattern pattern, ZoneId zone, boolean isTry) {
    int size = texts.size();
    byte[] bytes = texts.bytes();
    int[] offsets = texts.offsets();
    long[] values = new long[size];
    long[] nulls = texts.nulls();
    for (int i = 0; i < size; i++) {
      if (texts.isNull(i)) {
        continue;
      }
      long micros = reader.parse(bytes, offsets[i], offsets[i + 1]);
      values[i] = micros;
      if (micros == TimestampText.NONE) {
        requireTime(micros, texts, i, pattern, zone, isTry);
        nulls = NullMarks.with(nulls, texts.nulls(), i, size);
      }
    }
    return new LongColumn(TIMESTAMP, size, values, nulls);
  }

  private static void requireTime(
      long micros, BytesColumn texts, int row, TimePattern pattern, ZoneId zone, boolean isTry) {
    if (micros == TimestampText.NONE && !isTry) {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT,
          "[CANNOT_PARSE_TIMESTAMP] "
              + pattern.refusal(texts.string(row), zone)
              + ". Use `try_to_timestamp` to tolerate invalid input string and return NULL instead.");
    }
  }

  private static Kernel writing(Call call, List<Kernel> arguments, KernelContext context) {
    Kernel time = arguments.get(0);
    ZoneId zone = context.zone();
    if (constant(call.argument(1))) {
      TimePattern pattern = TimePattern.of(text(call.argument(1)));
      return rows -> format(rows, (LongColumn) time.evaluate(rows), pattern, zone, call);
    }
    Patterns patterns = new Patterns(TimePattern::of);
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) ->
            append(patterns.at(columns[1], row), ((LongColumn) columns[0]).value(row), zone, out));
  }

  private static Column format(
      EventBatch rows, LongColumn times, TimePattern pattern, ZoneId zone, Call call) {
    BytesBuilder out = (BytesBuilder) ColumnBuilder.of(call.type(), rows.size());
    int length = pattern.fixedLength();
    for (int i = 0; i < rows.size(); i++) {
      if (times.isNull(i)) {
        out.appendNull();
      } else if (length < 0) {
        append(pattern, times.value(i), zone, out);
      } else {
        int at = out.reserve(length);
        int end = pattern.write(times.value(i), zone, out.buffer(), at);
        if (end < 0) {
          append(pattern, times.value(i), zone, out);
        } else {
          out.close(end);
        }
      }
    }
    return out.build();
  }

  private static void append(TimePattern pattern, long micros, ZoneId zone, ColumnBuilder out) {
    try {
      BuilderKernel.append(out, pattern.format(micros, zone));
    } catch (DateTimeException e) {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT,
          "date_format cannot write "
              + TimestampText.format(micros, zone)
              + " as '"
              + pattern
              + "': "
              + e.getMessage());
    }
  }

  private static boolean constant(Expression pattern) {
    return pattern instanceof Literal literal && !literal.isNull();
  }

  private static String text(Expression pattern) {
    return (String) ((Literal) pattern).value().orElseThrow();
  }

  /** Patterns that come with the rows, each compiled once. Confined to one thread. */
  private static final class Patterns {

    private static final int MOST = 1000;

    private final Function<String, TimePattern> maker;
    private final Map<String, TimePattern> known = new HashMap<>();

    Patterns(Function<String, TimePattern> maker) {
      this.maker = maker;
    }

    TimePattern at(Column patterns, int row) {
      String pattern = BuilderKernel.stringAt(patterns, row);
      TimePattern found = known.get(pattern);
      if (found == null) {
        if (known.size() == MOST) {
          known.clear();
        }
        found = make(pattern);
        known.put(pattern, found);
      }
      return found;
    }

    private TimePattern make(String pattern) {
      try {
        return maker.apply(pattern);
      } catch (IllegalArgumentException e) {
        throw new QueryException(ErrorCode.BAD_ARGUMENT, e.getMessage());
      }
    }
  }
}
