// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.query.Term;
import java.util.Locale;
import java.util.OptionalLong;

/** Reads the count behind LIMIT: a constant whole number, or arithmetic of such. */
final class LimitCount {

  private final AnalysisContext context;

  LimitCount(AnalysisContext context) {
    this.context = context;
  }

  /** The count; empty after reporting that it is none. */
  OptionalLong of(Term term) {
    try {
      OptionalLong count = fold(term);
      if (count.isPresent() && count.getAsLong() >= 0 && count.getAsLong() <= Integer.MAX_VALUE) {
        return count;
      }
      context.report(
          ErrorCode.BAD_LIMIT,
          "LIMIT takes a constant whole number from 0 to 2147483647"
              + (count.isPresent() ? ", not " + count.getAsLong() + "." : "."),
          term.position());
    } catch (ArithmeticException e) {
      context.report(
          ErrorCode.BAD_LIMIT, "LIMIT takes a number up to 2147483647.", term.position());
    }
    return OptionalLong.empty();
  }

  private static OptionalLong fold(Term term) {
    if (term instanceof Term.Constant constant) {
      return constant.literal().type().isIntegral()
              && constant.literal().value().orElse(null) instanceof Number number
          ? OptionalLong.of(number.longValue())
          : OptionalLong.empty();
    }
    if (!(term instanceof Term.Apply call) || call.arguments().isEmpty()) {
      return OptionalLong.empty();
    }
    OptionalLong left = fold(call.arguments().get(0));
    String name = call.function().toLowerCase(Locale.ROOT);
    if (left.isPresent() && call.arguments().size() == 1) {
      return name.equals("negative")
          ? OptionalLong.of(Math.negateExact(left.getAsLong()))
          : OptionalLong.empty();
    }
    OptionalLong right =
        call.arguments().size() == 2 ? fold(call.arguments().get(1)) : OptionalLong.empty();
    return left.isPresent() && right.isPresent()
        ? binary(name, left.getAsLong(), right.getAsLong())
        : OptionalLong.empty();
  }

  private static OptionalLong binary(String operator, long left, long right) {
    return switch (operator) {
      case "+" -> OptionalLong.of(Math.addExact(left, right));
      case "-" -> OptionalLong.of(Math.subtractExact(left, right));
      case "*" -> OptionalLong.of(Math.multiplyExact(left, right));
      default -> OptionalLong.empty();
    };
  }
}
