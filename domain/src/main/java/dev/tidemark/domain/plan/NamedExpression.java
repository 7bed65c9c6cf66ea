// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;

/** An expression and the column that it becomes. */
public record NamedExpression(Expression expression, Attribute attribute) {

  /** A column passed on as it is. */
  public static NamedExpression of(Attribute attribute) {
    return new NamedExpression(attribute, attribute);
  }
}
