// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.expression;

import static java.util.Objects.requireNonNull;

import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import java.util.List;
import java.util.Optional;

/**
 * A constant.
 *
 * <p>Its value is a Java object as {@code dev.tidemark.domain.event.Values} has it; an empty one is
 * NULL.
 */
public record Literal(Optional<Object> value, DataType type) implements Expression {

  public static final Literal TRUE = of(true, AtomicType.BOOLEAN);
  public static final Literal FALSE = of(false, AtomicType.BOOLEAN);
  public static final Literal NULL = nullOf(AtomicType.VOID);

  public Literal {
    requireNonNull(value, "value");
    requireNonNull(type, "type");
  }

  public static Literal of(Object value, DataType type) {
    return new Literal(Optional.of(value), type);
  }

  public static Literal nullOf(DataType type) {
    return new Literal(Optional.empty(), type);
  }

  public static Literal ofString(String value) {
    return of(value, AtomicType.STRING);
  }

  public static Literal ofInt(int value) {
    return of(value, AtomicType.INT);
  }

  public boolean isNull() {
    return value.isEmpty();
  }

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
    if (value.isEmpty()) {
      return "NULL";
    }
    return type == AtomicType.STRING ? "'" + value.get() + "'" : LiteralText.of(value.get(), type);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visitLiteral(this);
  }
}
