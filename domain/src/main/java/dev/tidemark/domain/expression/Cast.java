// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.expression;

import dev.tidemark.domain.type.DataType;
import java.util.List;

/**
 * A value as another type, by Spark's ANSI rules.
 *
 * @param isTry null instead of an error where the value does not fit
 */
public record Cast(Expression operand, DataType type, boolean isTry) implements Expression {

  @Override
  public List<Expression> children() {
    return List.of(operand);
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return new Cast(children.get(0), type, isTry);
  }

  @Override
  public boolean canFail() {
    return (!isTry && !Coercion.isTotal(operand.type(), type)) || operand.canFail();
  }

  @Override
  public String sql() {
    return (isTry ? "TRY_CAST(" : "CAST(") + operand.sql() + " AS " + type.sql() + ")";
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visitCast(this);
  }
}
