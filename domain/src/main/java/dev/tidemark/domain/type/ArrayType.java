// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.type;

import static java.util.Objects.requireNonNull;

/** A sequence of values of one type. */
public record ArrayType(DataType element) implements DataType {

  public ArrayType {
    requireNonNull(element, "element");
  }

  @Override
  public String sql() {
    return "ARRAY<" + element.sql() + ">";
  }

  @Override
  public Storage storage() {
    return Storage.ARRAY;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visitArray(this);
  }

  @Override
  public boolean isAtomic() {
    return false;
  }
}
