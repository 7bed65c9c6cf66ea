// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.expression;

import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import java.util.List;

/** A field of a struct, null where the struct is. */
public record FieldAccess(Expression operand, int ordinal) implements Expression {

  private StructType struct() {
    return (StructType) operand.type();
  }

  @Override
  public DataType type() {
    return struct().field(ordinal).type();
  }

  @Override
  public List<Expression> children() {
    return List.of(operand);
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return new FieldAccess(children.get(0), ordinal);
  }

  @Override
  public String sql() {
    return operand.sql() + "." + struct().field(ordinal).name();
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visitFieldAccess(this);
  }
}
