// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.expression;

import dev.tidemark.domain.type.DataType;
import java.util.List;

/** A parameter of a lambda, known by an id that is its own in the whole plan. */
public record LambdaVariable(long id, String name, DataType type) implements Expression {

  @Override
  public List<Expression> children() {
    return List.of();
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return this;
  }

  @Override
  public String sql() {
    return name;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visitLambdaVariable(this);
  }
}
