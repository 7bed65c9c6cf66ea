// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.api;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import java.util.List;

/**
 * A row that moves: first before the first row, then by {@link #next} from one to the next. Reading
 * makes no object but what the value itself is. Confined to one thread.
 *
 * <pre>{@code
 * RowCursor row = rows.cursor();
 * while (row.next()) {
 *   total += row.getLong(2);
 * }
 * }</pre>
 */
public final class RowCursor extends Row {

  private final List<EventBatch> pieces;
  private int nextPiece;
  private int rowsInPiece;

  RowCursor(StructType schema, List<EventBatch> pieces) {
    super(schema);
    this.pieces = pieces;
  }

  /** Moves to the next row; false if there is none, and then the cursor is at none. */
  public boolean next() {
    int next = position() + 1;
    while (next >= rowsInPiece) {
      if (nextPiece == pieces.size()) {
        moveTo(List.of(), rowsInPiece);
        return false;
      }
      EventBatch piece = pieces.get(nextPiece++);
      moveTo(piece.columns(), -1);
      rowsInPiece = piece.size();
      next = 0;
    }
    moveTo(next);
    return true;
  }

  /** The row that it is at, as an object that stays. */
  public Row row() {
    requireRow();
    return new Row(schema(), columns(), position());
  }
}
