// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Arguments that are known before any row is. */
final class Constants {

  private Constants() {}

  /** The text that a kernel gives for every row, if it is a constant and not null. */
  static Optional<String> string(Kernel kernel) {
    return kernel instanceof LiteralKernel constant
        ? constant.literal().value().map(String.class::cast)
        : Optional.empty();
  }

  /**
   * The options in an argument {@code map('name', 'value', …)}; none where there is no such
   * argument.
   */
  static Map<String, String> options(Call call, int argument) {
    if (call.arguments().size() <= argument) {
      return Map.of();
    }
    List<Expression> parts = call.argument(argument).children();
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 0; i + 1 < parts.size(); i += 2) {
      options.put(text(parts.get(i)), text(parts.get(i + 1)));
    }
    return options;
  }

  private static String text(Expression expression) {
    return expression instanceof Literal literal
        ? (String)
            literal
                .value()
                .orElseThrow(
                    () -> new QueryException(ErrorCode.BAD_OPTION, "An option must not be NULL."))
        : "";
  }
}
