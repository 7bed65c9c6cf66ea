// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.api;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The rows of one batch, to be read as often as wanted. Immutable; any thread may read it, and it
 * may be kept.
 *
 * <p>There are three ways to read it, from convenient to fast: {@link #iterator} and {@link
 * #stream} make an object for each row, {@link #cursor} one for all, and {@link #pieces} are the
 * columns themselves.
 */
public final class BatchRows implements Iterable<Row> {

  private final StructType schema;
  private final List<EventBatch> pieces;
  private final long size;

  BatchRows(StructType schema, List<EventBatch> pieces) {
    this.schema = schema;
    this.pieces = List.copyOf(pieces);
    this.size = pieces.stream().mapToLong(EventBatch::size).sum();
  }

  /** The columns' names and types. */
  public StructType schema() {
    return schema;
  }

  /** How many rows. */
  public long size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** The rows as columns, in pieces of some thousand rows, in order. */
  public List<EventBatch> pieces() {
    return pieces;
  }

  /** A new cursor before the first row. */
  public RowCursor cursor() {
    return new RowCursor(schema, pieces);
  }

  /** The rows in order, each an object of its own that may be kept. */
  @Override
  public Iterator<Row> iterator() {
    return new Iterator<>() {
      private final RowCursor cursor = cursor();
      private boolean isThere = cursor.next();

      @Override
      public boolean hasNext() {
        return isThere;
      }

      @Override
      public Row next() {
        if (!isThere) {
          throw new NoSuchElementException("the batch has " + size + " rows");
        }
        Row row = cursor.row();
        isThere = cursor.next();
        return row;
      }
    };
  }

  /** The rows in order, each an object of its own that may be kept. */
  public Stream<Row> stream() {
    return StreamSupport.stream(spliterator(), false);
  }
}
