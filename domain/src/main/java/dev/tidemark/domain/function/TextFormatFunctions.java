// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.function.ScalarFunction.named;
import static dev.tidemark.domain.function.Shape.ANY;
import static dev.tidemark.domain.function.Shape.ANY_STRING;
import static dev.tidemark.domain.function.Shape.NUMERIC;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;

import dev.tidemark.domain.expression.Expression;
import java.util.List;

/** Values as text by a format. */
final class TextFormatFunctions {

  private static final Shape PLACES_OR_PATTERN =
      new Shape(
          "an INT or a STRING",
          e ->
              e.type() == STRING
                  ? java.util.Optional.of(e)
                  : e.type().isIntegral() ? Coercion.implicit(e, INT) : java.util.Optional.empty());

  static final List<ScalarFunction> ALL =
      List.of(
          named("format_string")
              .alias("printf")
              .takes(ANY_STRING)
              .repeated(ANY)
              .failing()
              .returns(STRING),
          named("format_number")
              .takes(NUMERIC, PLACES_OR_PATTERN)
              .failing()
              .binds(
                  (self, arguments, context) ->
                      self.call(STRING, arguments.toArray(Expression[]::new))));

  private TextFormatFunctions() {}
}
