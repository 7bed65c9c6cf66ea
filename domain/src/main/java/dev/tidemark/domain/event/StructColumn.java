// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;
import java.util.List;

/** A column of STRUCT (or of INTERVAL): one child column a field, each as long as this one. */
public final class StructColumn extends Column {

  private final List<Column> children;

  public StructColumn(DataType type, int size, List<Column> children, long[] nulls) {
    super(type, size, nulls);
    this.children = List.copyOf(children);
  }

  /**
   * The column of a field. CAUTION: it may hold a value where the struct is null; see {@code field}
   * kernels.
   */
  public Column child(int ordinal) {
    return children.get(ordinal);
  }

  public List<Column> children() {
    return children;
  }

  @Override
  public StructColumn take(int[] rows, int size) {
    return new StructColumn(
        type(),
        size,
        children.stream().map(c -> c.take(rows, size)).toList(),
        Nulls.take(nulls(), rows, size));
  }

  @Override
  public StructColumn as(DataType other) {
    requireStorageOf(other);
    return new StructColumn(other, size(), children, nulls());
  }

  @Override
  public StructColumn withNulls(long[] otherNulls) {
    return new StructColumn(type(), size(), children, otherNulls);
  }
}
