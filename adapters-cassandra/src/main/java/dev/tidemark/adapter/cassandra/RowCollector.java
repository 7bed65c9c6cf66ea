// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.PortException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns rows of the driver into batches of columns. Confined to one thread. */
final class RowCollector {

  private static final int FIRST_CAPACITY = 64;

  private final String table;
  private final StructType projection;
  private final CqlDecoder[] decoders;
  private final CqlKind[] kinds;
  private final ColumnBuilder[] builders;
  private final List<EventBatch> full = new ArrayList<>();
  private int size;

  /**
   * @param decoders one for each column of the projection
   * @param kinds those that the decoders read
   */
  RowCollector(String table, StructType projection, CqlDecoder[] decoders, CqlKind[] kinds) {
    this.table = table;
    this.projection = projection;
    this.decoders = decoders;
    this.kinds = kinds;
    this.builders = new ColumnBuilder[decoders.length];
    for (int i = 0; i < builders.length; i++) {
      builders[i] = ColumnBuilder.of(projection.field(i).type(), FIRST_CAPACITY);
    }
  }

  /**
   * Adds the rows of an answer.
   *
   * @throws PortException if a value cannot be read, or a column has another type by now
   */
  void add(ColumnDefinitions definitions, Iterable<Row> rows) {
    for (int i = 0; i < kinds.length; i++) {
      if (CqlKind.of(definitions.get(i).getType()) != kinds[i]) {
        throw new PortException(
            "The table "
                + table
                + " was altered while it was read: its column "
                + projection.field(i).name()
                + " is now of type "
                + CqlTypes.cql(definitions.get(i).getType())
                + ". Start the query again.");
      }
    }
    for (Row row : rows) {
      add(row);
    }
  }

  private void add(Row row) {
    for (int i = 0; i < decoders.length; i++) {
      ByteBuffer bytes = row.getBytesUnsafe(i);
      if (bytes == null) {
        builders[i].appendNull();
      } else {
        decode(i, bytes);
      }
    }
    size++;
    if (size == EventBatch.TARGET_ROWS) {
      cut();
    }
  }

  private void decode(int column, ByteBuffer bytes) {
    try {
      decoders[column].decode(bytes, bytes.position(), bytes.remaining(), builders[column]);
    } catch (ArithmeticException e) {
      throw new PortException(
          "The table "
              + table
              + " has a value in its column "
              + projection.field(column).name()
              + " that cannot be read: "
              + e.getMessage()
              + ".",
          e);
    }
  }

  /** Adds rows that have been collected before. */
  void add(EventBatch rows) {
    for (int row = 0; row < rows.size(); row++) {
      for (int i = 0; i < builders.length; i++) {
        builders[i].append(rows.column(i), row);
      }
      size++;
      if (size == EventBatch.TARGET_ROWS) {
        cut();
      }
    }
  }

  private void cut() {
    List<Column> columns = Arrays.stream(builders).map(ColumnBuilder::build).toList();
    full.add(new EventBatch(projection, size, columns));
    size = 0;
  }

  /** All rows so far; none are left. */
  List<EventBatch> take() {
    if (size > 0) {
      cut();
    }
    List<EventBatch> rows = List.copyOf(full);
    full.clear();
    return rows;
  }
}
