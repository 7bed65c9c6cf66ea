// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.column.ColumnMemory;
import dev.tidemark.engine.inmemory.state.RowKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in the order of their coming, kept in the batches of columns that they came in.
 *
 * <p>Small pieces are merged with the one before, so that there are few however few rows a batch
 * brings: a row is copied about log2(4096) times at most. Written by one thread while no other
 * reads.
 */
final class RowPieces {

  /** What is less than such a part of a batch does not keep all of it from being let go. */
  private static final int LEAST_PART = 4;

  private final StructType schema;
  private final List<Piece> pieces = new ArrayList<>();
  private int[] starts = new int[4];
  private int size;
  private double piecesPerRow;

  /**
   * Rows of a batch.
   *
   * @param places which, at least {@code size} of them; null for all
   */
  record Piece(EventBatch rows, RowKeys keys, int[] places, int size) {

    int place(int index) {
      return places == null ? index : places[index];
    }

    /** The same as a batch of its own. */
    Piece compact() {
      return places == null
          ? this
          : new Piece(rows.take(places, size), keys.take(places, size), null, size);
    }
  }

  RowPieces(StructType schema) {
    this.schema = schema;
  }

  /** Adds all rows of a batch. */
  void add(EventBatch rows, RowKeys keys) {
    add(new Piece(rows, keys, null, rows.size()));
  }

  /** Adds rows of a batch. */
  void add(JoinRows rows, JoinRows.Portion portion) {
    Piece piece = new Piece(rows.rows(), rows.keys(), portion.rows(), portion.size());
    add(portion.size() * (long) LEAST_PART < rows.size() ? piece.compact() : piece);
  }

  private void add(Piece added) {
    Piece piece = added;
    int last = pieces.size() - 1;
    while (last >= 0
        && pieces.get(last).size() <= 2 * piece.size()
        && pieces.get(last).size() + piece.size() <= EventBatch.TARGET_ROWS) {
      piece = concat(pieces.remove(last).compact(), piece.compact());
      last--;
    }
    pieces.add(piece);
    size += added.size();
    if (pieces.size() == starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    starts[pieces.size() - 1] = size - piece.size();
    piecesPerRow = (double) pieces.size() / size;
  }

  private Piece concat(Piece first, Piece second) {
    int rows = first.size() + second.size();
    List<Column> columns = new ArrayList<>(schema.size());
    for (int i = 0; i < schema.size(); i++) {
      ColumnBuilder builder = ColumnBuilder.of(schema.field(i).type(), rows);
      appendAll(first.rows().column(i), builder);
      appendAll(second.rows().column(i), builder);
      columns.add(builder.build());
    }
    RowKeys keys = first.keys().concat(first.size(), second.keys(), second.size());
    return new Piece(new EventBatch(schema, rows, columns), keys, null, rows);
  }

  private static void appendAll(Column column, ColumnBuilder builder) {
    for (int row = 0; row < column.size(); row++) {
      builder.append(column, row);
    }
  }

  /** Whether a row has the key of a row of a batch. */
  boolean isKey(int row, RowKeys keys, int place) {
    int number = pieceOf(row);
    Piece piece = pieces.get(number);
    return piece.keys().isKey(piece.place(row - starts[number]), keys, place);
  }

  /** Reads something of the key of a row, so that it is near when it is compared. */
  long fetch(int row) {
    int number = pieceOf(row);
    Piece piece = pieces.get(number);
    return piece.keys().fetch(piece.place(row - starts[number]));
  }

  /** How many pieces there are. */
  int count() {
    return pieces.size();
  }

  /** Which piece holds a row. */
  int pieceOf(int row) {
    int last = pieces.size() - 1;
    int number = Math.min((int) (row * piecesPerRow), last); // most are about as large as others
    while (row < starts[number]) {
      number--;
    }
    while (number < last && row >= starts[number + 1]) {
      number++;
    }
    return number;
  }

  Piece piece(int number) {
    return pieces.get(number);
  }

  /** The number of the first row of a piece. */
  int start(int piece) {
    return starts[piece];
  }

  /** The memory that the rows take; those of a piece that is a part of a batch, as their share. */
  long memoryBytes() {
    long total = 0;
    for (Piece piece : pieces) {
      total += ColumnMemory.bytes(piece.rows()) * piece.size() / Math.max(1, piece.rows().size());
    }
    return total;
  }
}
