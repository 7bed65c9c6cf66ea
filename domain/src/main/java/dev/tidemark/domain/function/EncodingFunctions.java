// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.expression.ScalarFunction.named;
import static dev.tidemark.domain.expression.Shape.ANY_BINARY;
import static dev.tidemark.domain.expression.Shape.ANY_STRING;
import static dev.tidemark.domain.expression.Shape.STRING_OR_BINARY;
import static dev.tidemark.domain.type.AtomicType.BINARY;
import static dev.tidemark.domain.type.AtomicType.BOOLEAN;
import static dev.tidemark.domain.type.AtomicType.STRING;

import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.expression.CaseWhen;
import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.problem.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** Text as bytes and back: character sets, base 64, URLs. */
final class EncodingFunctions {

  static final List<ScalarFunction> ALL =
      List.of(
          named("encode").takes(ANY_STRING, ANY_STRING).failing().returns(BINARY),
          named("decode").arity(2, ScalarFunction.MANY).failing().binds(EncodingFunctions::decode),
          named("base64").takes(ANY_BINARY).returns(STRING),
          named("unbase64").takes(ANY_STRING).failing().returns(BINARY),
          named("is_valid_utf8").takes(STRING_OR_BINARY).returns(BOOLEAN),
          named("make_valid_utf8").takes(STRING_OR_BINARY).returns(STRING),
          named("validate_utf8").takes(STRING_OR_BINARY).failing().returns(STRING),
          named("try_validate_utf8").takes(STRING_OR_BINARY).returns(STRING),
          named("url_encode").takes(ANY_STRING).returns(STRING),
          named("url_decode").takes(ANY_STRING).failing().returns(STRING),
          named("try_url_decode").takes(ANY_STRING).returns(STRING),
          named("parse_url")
              .takes(ANY_STRING, ANY_STRING)
              .optional(ANY_STRING)
              .failing()
              .returns(STRING),
          named("try_parse_url")
              .takes(ANY_STRING, ANY_STRING)
              .optional(ANY_STRING)
              .returns(STRING));

  private EncodingFunctions() {}

  /**
   * {@code decode(bytes, charset)}, or {@code decode(value, search, result, …[, otherwise])}, which
   * takes NULL for equal to NULL.
   */
  private static Expression decode(
      ScalarFunction self, List<Expression> arguments, BindContext context) {
    if (arguments.size() > 2) {
      return choice(arguments, context);
    }
    Expression bytes = arguments.get(0);
    if (bytes.type() != BINARY) {
      bytes =
          Coercion.implicit(bytes, BINARY)
              .orElseThrow(() -> mismatch("a BINARY", arguments.get(0)));
    }
    Expression charset =
        Coercion.implicit(arguments.get(1), STRING)
            .orElseThrow(() -> mismatch("a STRING", arguments.get(1)));
    return self.call(STRING, bytes, charset);
  }

  private static Expression choice(List<Expression> arguments, BindContext context) {
    ScalarFunction equals = FunctionCatalog.scalar("<=>").orElseThrow();
    List<Expression> conditions = new ArrayList<>();
    List<Expression> results = new ArrayList<>();
    for (int i = 1; i + 1 < arguments.size(); i += 2) {
      conditions.add(equals.bind(List.of(arguments.get(0), arguments.get(i)), context));
      results.add(arguments.get(i + 1));
    }
    results.add(arguments.size() % 2 == 0 ? arguments.get(arguments.size() - 1) : Literal.NULL);
    List<Expression> unified =
        Coercion.unify(results)
            .orElseThrow(
                () ->
                    new FunctionMismatch(
                        ErrorCode.WRONG_TYPE, "The results of decode have no common type."));
    List<CaseWhen.Branch> branches = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      branches.add(new CaseWhen.Branch(conditions.get(i), unified.get(i)));
    }
    return new CaseWhen(branches, unified.get(unified.size() - 1));
  }

  private static FunctionMismatch mismatch(String wanted, Expression argument) {
    return new FunctionMismatch(
        ErrorCode.WRONG_TYPE,
        "decode takes "
            + wanted
            + ", not "
            + argument.sql()
            + " of type "
            + argument.type().sql()
            + ".");
  }
}
