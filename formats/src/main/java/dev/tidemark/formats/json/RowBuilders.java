// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.List;

/** The columns that rows are read into, and how many rows there are. Confined to one thread. */
final class RowBuilders {

  private final List<ColumnBuilder> columns;
  private int size;

  RowBuilders(StructType schema) {
    columns =
        schema.fields().stream()
            .map(Field::type)
            .map(type -> ColumnBuilder.of(type, EventBatch.TARGET_ROWS))
            .toList();
  }

  List<ColumnBuilder> columns() {
    return columns;
  }

  int size() {
    return size;
  }

  /** Tells that each column has got one more value. */
  void added() {
    size++;
  }

  /** Appends a row of nulls. */
  void addNulls() {
    for (ColumnBuilder column : columns) {
      column.appendNull();
    }
    size++;
  }

  /** Takes back all rows from {@code newSize} on, and what there is of a row that was not ended. */
  void truncate(int newSize) {
    for (ColumnBuilder column : columns) {
      Builders.clear(column, newSize);
    }
    size = newSize;
  }

  /** Takes the memory of columns that such builders have built; only while there are no rows. */
  void recycle(List<Column> done) {
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).recycle(done.get(i));
    }
  }

  /** The rows so far as columns, in a list of the caller's own; none are left. */
  List<Column> build() {
    size = 0;
    List<Column> built = new ArrayList<>(columns.size() + 1); // one more for the corrupt record
    for (ColumnBuilder column : columns) {
      built.add(column.build());
    }
    return built;
  }
}
