// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.state.IntList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes columns of remembered rows. */
final class Gather {

  private static final byte[] NO_BYTES = {};

  private Gather() {}

  /** The columns of rows of several buckets, in this order. */
  static EventBatch rows(StructType schema, RowBucket[] buckets, int[] rows, int count) {
    EventBatch[] batches = new EventBatch[count];
    int[] places = new int[count];
    boolean isOneBatch = true;
    for (int i = 0; i < count; i++) {
      RowPieces from = buckets[i].pieces();
      int number = from.pieceOf(rows[i]);
      RowPieces.Piece piece = from.piece(number);
      batches[i] = piece.rows();
      places[i] = piece.place(rows[i] - from.start(number));
      isOneBatch &= batches[i] == batches[0];
    }
    if (count == 0) {
      return EventBatch.empty(schema);
    }
    if (isOneBatch) {
      return batches[0].take(places, count);
    }
    List<Column> columns = new ArrayList<>(schema.size());
    Column[] from = new Column[count];
    for (int c = 0; c < schema.size(); c++) {
      for (int i = 0; i < count; i++) {
        from[i] = batches[i].column(c);
      }
      columns.add(column(schema.field(c).type(), from, places));
    }
    return new EventBatch(schema, count, columns);
  }

  private static Column column(DataType type, Column[] from, int[] places) {
    return switch (type.storage()) {
      case LONG -> longs(type, from, places);
      case BYTES -> bytes(type, from, places);
      case STRUCT -> structs(type, from, places);
      default -> {
        ColumnBuilder builder = ColumnBuilder.of(type, from.length);
        for (int i = 0; i < from.length; i++) {
          builder.append(from[i], places[i]);
        }
        yield builder.build();
      }
    };
  }

  private static Column longs(DataType type, Column[] from, int[] places) {
    long[] values = new long[from.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = ((LongColumn) from[i]).value(places[i]);
    }
    return new LongColumn(type, values.length, values, nullsOf(from, places));
  }

  private static Column bytes(DataType type, Column[] from, int[] places) {
    int[] offsets = new int[from.length + 1];
    for (int i = 0; i < from.length; i++) {
      offsets[i + 1] = Math.addExact(offsets[i], ((BytesColumn) from[i]).length(places[i]));
    }
    byte[] bytes = new byte[offsets[from.length]];
    for (int i = 0; i < from.length; i++) {
      BytesColumn column = (BytesColumn) from[i];
      int length = offsets[i + 1] - offsets[i];
      System.arraycopy(column.bytes(), column.start(places[i]), bytes, offsets[i], length);
    }
    return new BytesColumn(type, from.length, bytes, offsets, nullsOf(from, places));
  }

  private static Column structs(DataType type, Column[] from, int[] places) {
    int count = ((StructColumn) from[0]).children().size();
    List<Column> children = new ArrayList<>(count);
    Column[] fromChild = new Column[from.length];
    for (int c = 0; c < count; c++) {
      for (int i = 0; i < from.length; i++) {
        fromChild[i] = ((StructColumn) from[i]).child(c);
      }
      children.add(column(fromChild[0].type(), fromChild, places));
    }
    return new StructColumn(type, from.length, children, nullsOf(from, places));
  }

  private static long[] nullsOf(Column[] from, int[] places) {
    long[] nulls = null;
    for (int i = 0; i < from.length; i++) {
      if (from[i].isNull(places[i])) {
        nulls = nulls == null ? Nulls.forSize(from.length) : nulls;
        Nulls.set(nulls, i);
      }
    }
    return nulls;
  }

  /** The columns of rows of one bucket, in rising order, a piece at a time. */
  static void pieces(RowBucket bucket, IntList rows, Consumer<EventBatch> to) {
    RowPieces pieces = bucket.pieces();
    int from = 0;
    while (from < rows.size()) {
      int number = pieces.pieceOf(rows.get(from));
      int end = endOfPiece(pieces, number, rows, from);
      to.accept(piece(pieces, number, rows, from, end));
      from = end;
    }
  }

  /** Where, in a list of rows in rising order, those of a piece end. */
  static int endOfPiece(RowPieces pieces, int number, IntList rows, int from) {
    int end = from;
    int next = pieces.start(number) + pieces.piece(number).size();
    while (end < rows.size() && rows.get(end) < next) {
      end++;
    }
    return end;
  }

  /** The columns of rows of a piece, from one place in a list of rows to another. */
  static EventBatch piece(RowPieces pieces, int number, IntList rows, int from, int end) {
    RowPieces.Piece piece = pieces.piece(number);
    int count = end - from;
    if (count == piece.rows().size()) {
      return piece.rows();
    }
    int[] places = new int[count];
    for (int i = 0; i < count; i++) {
      places[i] = piece.place(rows.get(from + i) - pieces.start(number));
    }
    return piece.rows().take(places, count);
  }

  /** The rows that are marked, or those that are not. */
  static EventBatch marked(EventBatch rows, boolean[] marks, boolean wanted) {
    int[] chosen = new int[marks.length];
    int count = 0;
    for (int row = 0; row < marks.length; row++) {
      chosen[count] = row;
      count += marks[row] == wanted ? 1 : 0;
    }
    return count == marks.length ? rows : rows.take(chosen, count);
  }

  /** Columns of nulls. */
  static List<Column> nulls(StructType schema, int count) {
    List<Column> columns = new ArrayList<>(schema.size());
    long[] all = Nulls.all(count);
    for (Field field : schema.fields()) {
      columns.add(nulls(field.type(), count, all));
    }
    return columns;
  }

  private static Column nulls(DataType type, int count, long[] all) {
    return switch (type.storage()) {
      case LONG -> new LongColumn(type, count, new long[count], all);
      case BYTES -> new BytesColumn(type, count, NO_BYTES, new int[count + 1], all);
      case STRUCT -> {
        Column empty = ColumnBuilder.of(type, 0).build();
        List<Column> children = new ArrayList<>();
        for (Column child : ((StructColumn) empty).children()) {
          children.add(nulls(child.type(), count, all));
        }
        yield new StructColumn(type, count, children, all);
      }
      default -> {
        ColumnBuilder builder = ColumnBuilder.of(type, count);
        for (int i = 0; i < count; i++) {
          builder.appendNull();
        }
        yield builder.build();
      }
    };
  }
}
