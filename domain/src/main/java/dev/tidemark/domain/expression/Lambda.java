// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.expression;

import dev.tidemark.domain.type.DataType;
import java.util.List;
import java.util.stream.Collectors;

/** A function given to a higher-order function such as transform; its type is that of its body. */
public record Lambda(List<LambdaVariable> parameters, Expression body) implements Expression {

  public Lambda {
    parameters = List.copyOf(parameters);
  }

  @Override
  public DataType type() {
    return body.type();
  }

  @Override
  public List<Expression> children() {
    return List.of(body);
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return new Lambda(parameters, children.get(0));
  }

  @Override
  public String sql() {
    return parameters.stream().map(LambdaVariable::name).collect(Collectors.joining(", ", "(", ")"))
        + " -> "
        + body.sql();
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visitLambda(this);
  }
}
