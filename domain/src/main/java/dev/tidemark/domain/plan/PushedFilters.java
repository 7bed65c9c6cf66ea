// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.expression.Cast;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds what a filter right above a source asks of single columns (Spark: {@code
 * DataSourceStrategy.translateFilter}).
 *
 * <p>It is what every row must fulfil, and not all of what the filter says: the filter stays where
 * it is. Nothing is taken from behind a part that can fail, which must see the rows that the parts
 * before it let through.
 */
public final class PushedFilters {

  private PushedFilters() {}

  /** What a condition asks of columns that stand in it as they are; empty where it is nothing. */
  public static List<PushedFilter> of(Expression condition) {
    List<PushedFilter> found = new ArrayList<>();
    for (Expression part : Expressions.conjuncts(condition)) {
      if (part.canFail()) {
        break;
      }
      if (part instanceof Call call
          && !call.arguments().isEmpty()
          && call.argument(0) instanceof Attribute column) {
        asked(call, column).ifPresent(found::add);
      }
    }
    return List.copyOf(found);
  }

  private static Optional<PushedFilter> asked(Call call, Attribute column) {
    String name = column.name();
    if (call.is("isnotnull")) {
      return Optional.of(new PushedFilter.NotNull(name));
    }
    boolean isEqual = call.is("=") || call.is("in");
    List<Expression> operands = call.arguments().subList(1, call.arguments().size());
    if (column.type() == AtomicType.STRING) {
      return isEqual ? texts(operands).map(t -> new PushedFilter.OneOf(name, t)) : Optional.empty();
    }
    if (!isNumbered(column.type())) {
      return Optional.empty();
    }
    return isEqual ? among(name, operands) : bounded(name, call, operands);
  }

  /** Whether a column of this type holds whole numbers, and their order is that of the values. */
  private static boolean isNumbered(DataType type) {
    return type.isIntegral() || type == AtomicType.DATE || type == AtomicType.TIMESTAMP;
  }

  private static Optional<Set<String>> texts(List<Expression> operands) {
    Set<String> texts = new LinkedHashSet<>();
    for (Expression operand : operands) {
      if (!(operand instanceof Literal literal) || literal.isNull()) {
        return Optional.empty();
      }
      texts.add((String) literal.value().orElseThrow());
    }
    return Optional.of(texts);
  }

  private static Optional<PushedFilter> among(String name, List<Expression> operands) {
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (Expression operand : operands) {
      OptionalLong number = number(operand);
      if (number.isEmpty()) {
        return Optional.empty();
      }
      least = Math.min(least, number.getAsLong());
      greatest = Math.max(greatest, number.getAsLong());
    }
    return Optional.of(new PushedFilter.Between(name, least, greatest));
  }

  private static Optional<PushedFilter> bounded(String name, Call call, List<Expression> operands) {
    OptionalLong number = operands.size() == 1 ? number(operands.get(0)) : OptionalLong.empty();
    if (number.isEmpty()) {
      return Optional.empty();
    }
    long bound = number.getAsLong();
    return switch (call.function().name()) {
      case "<=" -> Optional.of(new PushedFilter.Between(name, Long.MIN_VALUE, bound));
      case ">=" -> Optional.of(new PushedFilter.Between(name, bound, Long.MAX_VALUE));
      case "<" ->
          bound == Long.MIN_VALUE
              ? Optional.empty()
              : Optional.of(new PushedFilter.Between(name, Long.MIN_VALUE, bound - 1));
      case ">" ->
          bound == Long.MAX_VALUE
              ? Optional.empty()
              : Optional.of(new PushedFilter.Between(name, bound + 1, Long.MAX_VALUE));
      default -> Optional.empty();
    };
  }

  /** The number that a literal is; one in a cast is the same number, in a wider type. */
  private static OptionalLong number(Expression expression) {
    Expression inner = expression;
    if (inner instanceof Cast cast
        && cast.type().isIntegral()
        && cast.operand().type().isIntegral()) {
      inner = cast.operand();
    }
    return inner instanceof Literal literal
            && isNumbered(literal.type())
            && literal.value().orElse(null) instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }
}
