// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.Lambda;
import dev.tidemark.domain.expression.LambdaVariable;
import dev.tidemark.domain.type.DataType;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Expressions in one form for all that mean the same: attributes by their id alone, whatever they
 * are called here; parameters of lambdas by their place.
 */
final class Canonical {

  private final Map<Long, Long> parameters = new HashMap<>();

  private Canonical() {}

  /** The form; equal for expressions that are the same. */
  static Expression of(Expression expression) {
    return new Canonical().form(expression);
  }

  /** Whether both compute the same from the same columns. */
  static boolean isSame(Expression left, Expression right) {
    return of(left).equals(of(right));
  }

  private Expression form(Expression expression) {
    if (expression instanceof Lambda lambda) {
      lambda.parameters().forEach(p -> parameters.put(p.id(), -1L - parameters.size()));
      return new Lambda(
          lambda.parameters().stream().map(p -> form(p.id(), p.type())).toList(),
          form(lambda.body()));
    }
    if (expression instanceof LambdaVariable variable) {
      return form(variable.id(), variable.type());
    }
    if (expression instanceof Attribute attribute) {
      return new Attribute(attribute.id(), "", "", attribute.type(), OptionalLong.empty());
    }
    return expression.withChildren(expression.children().stream().map(this::form).toList());
  }

  private LambdaVariable form(long id, DataType type) {
    return new LambdaVariable(parameters.getOrDefault(id, id), "", type);
  }
}
