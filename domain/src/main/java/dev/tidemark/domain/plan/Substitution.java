// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Cast;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FieldAccess;
import dev.tidemark.domain.expression.Literal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts expressions in place of the columns that they made. */
final class Substitution {

  private final Map<Long, Expression> made = new HashMap<>();

  private Substitution() {}

  static Substitution of(List<NamedExpression> items) {
    Substitution substitution = new Substitution();
    items.forEach(i -> substitution.made.put(i.attribute().id(), i.expression()));
    return substitution;
  }

  /** Columns in place of columns, by their order. */
  static Substitution of(List<Attribute> from, List<Attribute> to) {
    Substitution substitution = new Substitution();
    for (int i = 0; i < from.size(); i++) {
      substitution.made.put(from.get(i).id(), to.get(i));
    }
    return substitution;
  }

  Expression apply(Expression expression) {
    return expression.transform(
        e -> e instanceof Attribute attribute ? made.getOrDefault(attribute.id(), e) : e);
  }

  /** Whether computing it twice costs next to nothing. */
  static boolean isCheap(Expression expression) {
    return expression instanceof Attribute
        || expression instanceof Literal
        || ((expression instanceof FieldAccess || expression instanceof Cast)
            && expression.children().stream().allMatch(Substitution::isCheap));
  }
}
