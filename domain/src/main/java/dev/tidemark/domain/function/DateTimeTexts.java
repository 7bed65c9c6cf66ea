// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.expression.Shape.ANY_STRING;
import static dev.tidemark.domain.expression.Shape.ANY_TIMESTAMP;
import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;
import static dev.tidemark.domain.type.AtomicType.VOID;
import static java.util.Objects.requireNonNull;

import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.expression.Cast;
import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.time.TimePattern;
import dev.tidemark.domain.type.DataType;
import java.util.List;
import java.util.function.Function;

/**
 * Dates and timestamps read from text and written as text.
 *
 * <p>Without a pattern they are casts; with one, all of them are one of two calls, {@code
 * to_timestamp(text, pattern)} and {@code date_format(timestamp, pattern)}, and what is done to
 * their value.
 */
final class DateTimeTexts {

  private static final String DEFAULT_PATTERN = "yyyy-MM-dd HH:mm:ss";

  private static final ScalarFunction TO_TIMESTAMP =
      ScalarFunction.named("to_timestamp")
          .arity(1, 2)
          .failing()
          .binds((self, arguments, context) -> read(self, arguments, false));

  private static final ScalarFunction TRY_TO_TIMESTAMP =
      ScalarFunction.named("try_to_timestamp")
          .arity(1, 2)
          .binds((self, arguments, context) -> read(self, arguments, true));

  private static final ScalarFunction TO_DATE =
      ScalarFunction.named("to_date")
          .arity(1, 2)
          .failing()
          .binds((self, arguments, context) -> date(TO_TIMESTAMP, arguments, false));

  private static final ScalarFunction TRY_TO_DATE =
      ScalarFunction.named("try_to_date")
          .arity(1, 2)
          .binds((self, arguments, context) -> date(TRY_TO_TIMESTAMP, arguments, true));

  private static final ScalarFunction DATE_FORMAT =
      ScalarFunction.named("date_format")
          .takes(ANY_TIMESTAMP, ANY_STRING)
          .binds(
              (self, arguments, context) -> {
                checkPattern(self, arguments.get(1), TimePattern::of);
                return self.call(STRING, arguments.get(0), arguments.get(1));
              });

  private static final ScalarFunction FROM_UNIXTIME =
      ScalarFunction.named("from_unixtime")
          .takes(Shape.ANY_BIGINT)
          .optional(ANY_STRING)
          .failing()
          .binds(
              (self, arguments, context) ->
                  DATE_FORMAT.bind(
                      List.of(
                          UnixTimes.TIMESTAMP_SECONDS.call(TIMESTAMP, arguments.get(0)),
                          patternOf(arguments)),
                      context));

  private static final ScalarFunction UNIX_TIMESTAMP =
      ScalarFunction.named("unix_timestamp").arity(0, 2).failing().binds(DateTimeTexts::seconds);

  private static final ScalarFunction TO_UNIX_TIMESTAMP =
      ScalarFunction.named("to_unix_timestamp").arity(1, 2).failing().binds(DateTimeTexts::seconds);

  static final List<ScalarFunction> ALL =
      List.of(
          TO_TIMESTAMP,
          TRY_TO_TIMESTAMP,
          TO_DATE,
          TRY_TO_DATE,
          DATE_FORMAT,
          FROM_UNIXTIME,
          UNIX_TIMESTAMP,
          TO_UNIX_TIMESTAMP);

  private DateTimeTexts() {}

  private static Expression patternOf(List<Expression> arguments) {
    return arguments.size() > 1 ? arguments.get(1) : Literal.ofString(DEFAULT_PATTERN);
  }

  private static Expression read(ScalarFunction self, List<Expression> arguments, boolean isTry) {
    Expression source = arguments.get(0);
    if (arguments.size() == 1 || source.type() == TIMESTAMP || source.type() == DATE) {
      return castTo(self, source, TIMESTAMP, isTry);
    }
    Expression text = textOf(self, source);
    Expression pattern = fit(self, arguments.get(1), STRING);
    checkPattern(self, pattern, TimePattern::forParsing);
    return self.call(TIMESTAMP, text, pattern);
  }

  private static Expression date(ScalarFunction reader, List<Expression> arguments, boolean isTry) {
    if (arguments.size() == 1) {
      return castTo(reader, arguments.get(0), DATE, isTry);
    }
    return Coercion.cast(read(reader, arguments, isTry), DATE);
  }

  private static Expression seconds(
      ScalarFunction self, List<Expression> arguments, BindContext context) {
    if (arguments.isEmpty()) {
      return UnixTimes.UNIX_SECONDS.call(BIGINT, UnixTimes.CURRENT_TIMESTAMP.call(TIMESTAMP));
    }
    Expression source = arguments.get(0);
    Expression read = read(TO_TIMESTAMP, List.of(source, patternOf(arguments)), false);
    return UnixTimes.UNIX_SECONDS.call(BIGINT, read);
  }

  private static Expression castTo(
      ScalarFunction self, Expression source, DataType type, boolean isTry) {
    if (source.type().equals(type)) {
      return source;
    }
    if (source.type() == VOID) {
      return Literal.nullOf(type);
    }
    if (!Coercion.canCast(source.type(), type)) {
      throw Mismatch.of(self.name(), "a STRING, DATE or TIMESTAMP", source);
    }
    return new Cast(source, type, isTry);
  }

  private static Expression textOf(ScalarFunction self, Expression source) {
    if (source.type() == STRING) {
      return source;
    }
    if (source.type() == VOID) {
      return Literal.nullOf(STRING);
    }
    throw Mismatch.of(self.name(), "a STRING, DATE or TIMESTAMP", source);
  }

  private static Expression fit(ScalarFunction self, Expression source, DataType type) {
    return Coercion.implicit(source, type)
        .orElseThrow(() -> Mismatch.of(self.name(), "a STRING", source));
  }

  /** A constant pattern that is wrong is told before any row is read. */
  private static void checkPattern(
      ScalarFunction self, Expression pattern, Function<String, TimePattern> maker) {
    if (pattern instanceof Literal literal && literal.value().isPresent()) {
      try {
        requireNonNull(maker.apply((String) literal.value().get()), "pattern");
      } catch (IllegalArgumentException e) {
        throw new FunctionMismatch(ErrorCode.BAD_ARGUMENT, self.name() + ": " + e.getMessage());
      }
    }
  }
}
