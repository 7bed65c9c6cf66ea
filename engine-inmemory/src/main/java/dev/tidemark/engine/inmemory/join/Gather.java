// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes columns of remembered rows. */
final class Gather {

  private Gather() {}

  /** The columns of rows of several buckets, in this order. */
  static EventBatch rows(StructType schema, RowBucket[] buckets, int[] rows, int count) {
    EventBatch[] pieces = new EventBatch[count];
    int[] places = new int[count];
    boolean isOnePiece = true;
    for (int i = 0; i < count; i++) {
      RowPieces from = buckets[i].pieces();
      int piece = from.pieceOf(rows[i]);
      pieces[i] = from.piece(piece);
      places[i] = rows[i] - from.start(piece);
      isOnePiece &= pieces[i] == pieces[0];
    }
    if (isOnePiece && count > 0) {
      return pieces[0].take(places, count);
    }
    List<Column> columns = new ArrayList<>(schema.size());
    for (int c = 0; c < schema.size(); c++) {
      ColumnBuilder builder = ColumnBuilder.of(schema.field(c).type(), count);
      for (int i = 0; i < count; i++) {
        builder.append(pieces[i].column(c), places[i]);
      }
      columns.add(builder.build());
    }
    return new EventBatch(schema, count, columns);
  }

  /** The columns of rows of one bucket, in this order. */
  static EventBatch rows(StructType schema, RowBucket bucket, int[] rows, int count) {
    RowBucket[] buckets = new RowBucket[count];
    Arrays.fill(buckets, bucket);
    return rows(schema, buckets, rows, count);
  }

  /** Columns of nulls. */
  static List<Column> nulls(StructType schema, int count) {
    List<Column> columns = new ArrayList<>(schema.size());
    for (Field field : schema.fields()) {
      ColumnBuilder builder = ColumnBuilder.of(field.type(), count);
      for (int i = 0; i < count; i++) {
        builder.appendNull();
      }
      columns.add(builder.build());
    }
    return columns;
  }
}
