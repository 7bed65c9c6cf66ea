// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.AggregateCall;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.function.FunctionCatalog;
import dev.tidemark.domain.type.AtomicType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Questions about expressions that several rules ask. */
final class Expressions {

  private Expressions() {}

  /** The ids of the columns that an expression reads. */
  static Set<Long> columnsOf(Expression expression) {
    return idsOf(expression.attributes());
  }

  /** The ids of these columns. */
  static Set<Long> idsOf(List<Attribute> columns) {
    Set<Long> ids = new LinkedHashSet<>();
    columns.forEach(c -> ids.add(c.id()));
    return ids;
  }

  static boolean hasAggregate(Expression expression) {
    List<Expression> found = new ArrayList<>();
    expression.forEach(
        e -> {
          if (e instanceof AggregateCall) {
            found.add(e);
          }
        });
    return !found.isEmpty();
  }

  /** The parts of {@code a AND b AND …}, from left to right. */
  static List<Expression> conjuncts(Expression condition) {
    if (condition instanceof Call call && call.is("and")) {
      List<Expression> parts = new ArrayList<>();
      call.arguments().forEach(a -> parts.addAll(conjuncts(a)));
      return parts;
    }
    return List.of(condition);
  }

  /** {@code a AND b AND …}; empty for no parts. */
  static Optional<Expression> conjunction(List<Expression> parts) {
    return parts.stream().reduce(Expressions::and);
  }

  static Expression and(Expression left, Expression right) {
    return operator("and", left, right);
  }

  /** An operator with a BOOLEAN result over arguments that fit it. */
  static Expression operator(String name, Expression... arguments) {
    return FunctionCatalog.scalar(name)
        .orElseThrow(() -> new IllegalStateException("bug: no operator is called " + name))
        .call(AtomicType.BOOLEAN, arguments);
  }

  static boolean isTrue(Expression expression) {
    return expression.equals(Literal.TRUE);
  }
}
