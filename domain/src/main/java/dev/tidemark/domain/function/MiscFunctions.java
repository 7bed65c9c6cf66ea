// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.expression.ScalarFunction.named;
import static dev.tidemark.domain.expression.Shape.ANY;
import static dev.tidemark.domain.expression.Shape.ANY_BOOLEAN;
import static dev.tidemark.domain.expression.Shape.ANY_STRING;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.VOID;

import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.expression.ScalarFunction;
import java.util.List;

/** What belongs to no other family. */
final class MiscFunctions {

  static final List<ScalarFunction> ALL =
      List.of(
          named("uuid").nondeterministic().returns(STRING),
          named("typeof")
              .takes(ANY)
              .binds(
                  (self, arguments, context) ->
                      Literal.ofString(arguments.get(0).type().accept(new TypeName()))),
          named("assert_true")
              .takes(ANY_BOOLEAN)
              .optional(ANY_STRING)
              .failing()
              .nondeterministic()
              .binds(MiscFunctions::assertTrue),
          named("raise_error").takes(ANY_STRING).failing().nondeterministic().returns(VOID));

  private MiscFunctions() {}

  private static Expression assertTrue(
      ScalarFunction self, List<Expression> arguments, BindContext context) {
    Expression condition = arguments.get(0);
    Expression message =
        arguments.size() == 2
            ? arguments.get(1)
            : Literal.ofString("'" + condition.sql() + "' is not true!");
    return self.call(VOID, condition, message);
  }
}
