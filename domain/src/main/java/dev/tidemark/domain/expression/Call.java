// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.expression;

import dev.tidemark.domain.type.DataType;
import java.util.List;
import java.util.stream.Collectors;

/** A scalar function, or an operator, over arguments that already have the types it takes. */
public record Call(ScalarFunction function, List<Expression> arguments, DataType type)
    implements Expression {

  public Call {
    arguments = List.copyOf(arguments);
  }

  public Expression argument(int index) {
    return arguments.get(index);
  }

  public boolean is(String name) {
    return function.name().equals(name);
  }

  @Override
  public List<Expression> children() {
    return arguments;
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return new Call(function, children, type);
  }

  @Override
  public boolean canFail() {
    return function.canFail() || Expression.super.canFail();
  }

  @Override
  public boolean isDeterministic() {
    return function.isDeterministic() && Expression.super.isDeterministic();
  }

  @Override
  public String sql() {
    String name = function.name();
    boolean isSymbol =
        !Character.isLetter(name.charAt(0))
            || name.equals("and")
            || name.equals("or")
            || name.equals("div");
    if (isSymbol && arguments.size() == 2) {
      return "("
          + arguments.get(0).sql()
          + " "
          + name.toUpperCase(java.util.Locale.ROOT)
          + " "
          + arguments.get(1).sql()
          + ")";
    }
    return name
        + arguments.stream().map(Expression::sql).collect(Collectors.joining(", ", "(", ")"));
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visitCall(this);
  }
}
