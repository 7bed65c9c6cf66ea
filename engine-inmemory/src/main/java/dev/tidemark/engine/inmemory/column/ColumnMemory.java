// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.column;

import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.MapColumn;
import dev.tidemark.domain.event.StructColumn;

/** How much memory columns take: that of their arrays. Stateless. */
public final class ColumnMemory {

  /** What an object of java.math takes, roughly. */
  private static final long DECIMAL_BYTES = 64;

  private ColumnMemory() {}

  /** The bytes of all columns of a batch. */
  public static long bytes(EventBatch rows) {
    return rows.columns().stream().mapToLong(ColumnMemory::bytes).sum();
  }

  private static long bytes(Column column) {
    long values =
        switch (column.type().storage()) {
          case BOOLEAN -> ((BooleanColumn) column).values().length;
          case INT -> Integer.BYTES * (long) column.size();
          case LONG, DOUBLE -> Long.BYTES * (long) column.size();
          case BYTES -> bytes((BytesColumn) column);
          case BIG_DECIMAL -> DECIMAL_BYTES * column.size();
          case STRUCT ->
              ((StructColumn) column).children().stream().mapToLong(ColumnMemory::bytes).sum();
          case ARRAY -> offsets(column) + bytes(((ArrayColumn) column).elements());
          case MAP ->
              offsets(column)
                  + bytes(((MapColumn) column).keys())
                  + bytes(((MapColumn) column).values());
        };
    return values + (column.nulls() == null ? 0 : Long.BYTES * (long) column.nulls().length);
  }

  private static long bytes(BytesColumn column) {
    int text = column.size() == 0 ? 0 : column.end(column.size() - 1) - column.start(0);
    return text + offsets(column);
  }

  private static long offsets(Column column) {
    return Integer.BYTES * (column.size() + 1L);
  }
}
