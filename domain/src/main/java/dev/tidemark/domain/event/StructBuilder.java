// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a {@link StructColumn}. To append a struct, append one value to each child, then {@link
 * #close}. Confined to one thread.
 */
public final class StructBuilder extends ColumnBuilder {

  private final List<ColumnBuilder> children = new ArrayList<>();

  StructBuilder(DataType type, int capacity) {
    super(type);
    for (DataType child : childTypes(type)) {
      children.add(ColumnBuilder.of(child, capacity));
    }
  }

  private static List<DataType> childTypes(DataType type) {
    if (type instanceof StructType struct) {
      return struct.fields().stream().map(f -> f.type()).toList();
    }
    return List.of(
        AtomicType.INT, AtomicType.INT, AtomicType.BIGINT); // an interval's months, days, micros
  }

  public ColumnBuilder child(int ordinal) {
    return children.get(ordinal);
  }

  public int childCount() {
    return children.size();
  }

  /** Ends a struct, each of whose children has got its value. */
  public void close() {
    appended();
  }

  @Override
  void appendValue(Column from, int row) {
    StructColumn column = (StructColumn) from;
    for (int i = 0; i < children.size(); i++) {
      children.get(i).append(column.child(i), row);
    }
    close();
  }

  @Override
  void appendNullSlot() {
    for (ColumnBuilder child : children) {
      child.appendNull();
    }
  }

  @Override
  void truncateValues(int newSize) {
    for (ColumnBuilder child : children) {
      if (child.size() > newSize) {
        child.truncate(newSize);
      }
    }
  }

  @Override
  StructColumn buildValues(int rows, long[] bitmap) {
    return new StructColumn(
        type(), rows, children.stream().map(ColumnBuilder::build).toList(), bitmap);
  }
}
