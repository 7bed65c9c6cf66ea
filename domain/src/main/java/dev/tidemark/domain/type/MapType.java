// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.type;

import static java.util.Objects.requireNonNull;

/** Values by key, in the order in which they were put; a key is never null and is there once. */
public record MapType(DataType key, DataType value) implements DataType {

  public MapType {
    requireNonNull(key, "key");
    requireNonNull(value, "value");
  }

  @Override
  public String sql() {
    return "MAP<" + key.sql() + ", " + value.sql() + ">";
  }

  @Override
  public Storage storage() {
    return Storage.MAP;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visitMap(this);
  }

  @Override
  public boolean isAtomic() {
    return false;
  }
}
