// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in the order of their coming, kept in the batches of columns that they came in.
 *
 * <p>Small pieces are merged with the one before, so that there are few however few rows a batch
 * brings: a row is copied about log2(4096) times at most. Confined to one thread.
 */
final class RowPieces {

  private final StructType schema;
  private final List<EventBatch> pieces = new ArrayList<>();
  private int[] starts = new int[4];
  private int size;

  RowPieces(StructType schema) {
    this.schema = schema;
  }

  void add(EventBatch rows) {
    EventBatch piece = rows;
    int last = pieces.size() - 1;
    while (last >= 0
        && pieces.get(last).size() <= 2 * piece.size()
        && pieces.get(last).size() + piece.size() <= EventBatch.TARGET_ROWS) {
      piece = concat(pieces.remove(last), piece);
      last--;
    }
    pieces.add(piece);
    size += rows.size();
    if (pieces.size() == starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    starts[pieces.size() - 1] = size - piece.size();
  }

  private EventBatch concat(EventBatch first, EventBatch second) {
    int rows = first.size() + second.size();
    List<Column> columns = new ArrayList<>(schema.size());
    for (int i = 0; i < schema.size(); i++) {
      ColumnBuilder builder = ColumnBuilder.of(schema.field(i).type(), rows);
      appendAll(first.column(i), builder);
      appendAll(second.column(i), builder);
      columns.add(builder.build());
    }
    return new EventBatch(schema, rows, columns);
  }

  private static void appendAll(Column column, ColumnBuilder builder) {
    for (int row = 0; row < column.size(); row++) {
      builder.append(column, row);
    }
  }

  /** How many pieces there are. */
  int count() {
    return pieces.size();
  }

  /** Which piece holds a row. */
  int pieceOf(int row) {
    int found = Arrays.binarySearch(starts, 0, pieces.size(), row);
    return found >= 0 ? found : -found - 2;
  }

  EventBatch piece(int number) {
    return pieces.get(number);
  }

  /** The number of the first row of a piece. */
  int start(int piece) {
    return starts[piece];
  }
}
