// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.expression.ScalarFunction.named;
import static dev.tidemark.domain.expression.Shape.ANY_INT;
import static dev.tidemark.domain.expression.Shape.ANY_STRING;
import static dev.tidemark.domain.expression.Shape.CONSTANT_STRING;
import static dev.tidemark.domain.type.AtomicType.BOOLEAN;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;

import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.type.ArrayType;
import java.util.List;
import java.util.Locale;

/** LIKE and regular expressions, which are Java's. */
final class PatternFunctions {

  private static final ScalarFunction LIKE =
      named("like")
          .takes(ANY_STRING, ANY_STRING)
          .optional(CONSTANT_STRING)
          .failing()
          .binds((self, arguments, context) -> like(arguments));

  /**
   * LIKE and RLIKE with a constant pattern, which is read before any row is: no row makes them
   * fail, so that they may be evaluated on rows that AND or CASE leaves out.
   */
  private static final ScalarFunction CONSTANT_LIKE =
      named("like").takes(ANY_STRING, ANY_STRING, ANY_STRING).returns(BOOLEAN);

  private static final ScalarFunction CONSTANT_RLIKE =
      named("rlike").takes(ANY_STRING, ANY_STRING).returns(BOOLEAN);

  static final List<ScalarFunction> ALL =
      List.of(
          LIKE,
          named("ilike")
              .takes(ANY_STRING, ANY_STRING)
              .optional(CONSTANT_STRING)
              .failing()
              .binds((self, arguments, context) -> ilike(arguments, context)),
          named("rlike")
              .alias("regexp", "regexp_like")
              .takes(ANY_STRING, ANY_STRING)
              .failing()
              .binds(
                  (self, arguments, context) ->
                      (arguments.get(1) instanceof Literal ? CONSTANT_RLIKE : self)
                          .call(BOOLEAN, arguments.toArray(Expression[]::new))),
          named("regexp_extract")
              .takes(ANY_STRING, ANY_STRING)
              .optional(ANY_INT)
              .failing()
              .returns(STRING),
          named("regexp_extract_all")
              .takes(ANY_STRING, ANY_STRING)
              .optional(ANY_INT)
              .failing()
              .returns(new ArrayType(STRING)),
          named("regexp_replace")
              .takes(ANY_STRING, ANY_STRING, ANY_STRING)
              .optional(ANY_INT)
              .failing()
              .binds((self, arguments, context) -> regexpReplace(self, arguments)),
          named("regexp_count").takes(ANY_STRING, ANY_STRING).failing().returns(INT),
          named("regexp_instr")
              .takes(ANY_STRING, ANY_STRING)
              .optional(ANY_INT)
              .failing()
              .returns(INT),
          named("regexp_substr").takes(ANY_STRING, ANY_STRING).failing().returns(STRING),
          named("split")
              .takes(ANY_STRING, ANY_STRING)
              .optional(ANY_INT)
              .failing()
              .returns(new ArrayType(STRING)));

  private PatternFunctions() {}

  private static Expression like(List<Expression> arguments) {
    String escape =
        arguments.size() == 3 && arguments.get(2) instanceof Literal literal
            ? (String) literal.value().orElse("")
            : "\\";
    if (escape.codePointCount(0, escape.length()) != 1) {
      throw new FunctionMismatch(
          ErrorCode.BAD_ARGUMENT,
          "The escape of LIKE must be one character, not '" + escape + "'.");
    }
    if (arguments.get(1) instanceof Literal pattern && !pattern.isNull()) {
      try {
        LikePattern.of((String) pattern.value().orElseThrow(), escape.codePointAt(0));
      } catch (IllegalArgumentException e) {
        throw new FunctionMismatch(ErrorCode.BAD_ARGUMENT, e.getMessage());
      }
    }
    return (arguments.get(1) instanceof Literal ? CONSTANT_LIKE : LIKE)
        .call(BOOLEAN, arguments.get(0), arguments.get(1), Literal.ofString(escape));
  }

  /** LIKE of both in lower case; a constant pattern stays a constant. */
  private static Expression ilike(List<Expression> arguments, BindContext context) {
    ScalarFunction lower = FunctionCatalog.scalar("lower").orElseThrow();
    Expression pattern =
        arguments.get(1) instanceof Literal literal && !literal.isNull()
            ? Literal.ofString(((String) literal.value().orElseThrow()).toLowerCase(Locale.ROOT))
            : lower.bind(arguments.subList(1, 2), context);
    Expression text = lower.bind(arguments.subList(0, 1), context);
    return like(
        arguments.size() == 3 ? List.of(text, pattern, arguments.get(2)) : List.of(text, pattern));
  }

  private static Expression regexpReplace(ScalarFunction self, List<Expression> arguments) {
    if (arguments.size() == 4) {
      boolean isPositive =
          arguments.get(3) instanceof Literal literal
              && (literal.isNull() || (Integer) literal.value().orElseThrow() > 0);
      if (!isPositive) {
        throw new FunctionMismatch(
            ErrorCode.BAD_ARGUMENT,
            "regexp_replace takes a constant INT of at least 1 as its position, not "
                + arguments.get(3).sql()
                + ".");
      }
    }
    return self.call(STRING, arguments.toArray(Expression[]::new));
  }
}
