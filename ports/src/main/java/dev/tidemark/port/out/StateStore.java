// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import java.util.function.ObjLongConsumer;

/**
 * The keyed rows of one stateful operator, in buckets by the event time that bounds them, as of the
 * last commit.
 *
 * <p>The operator keeps its own tables in memory; here it reads them back once, at the start, and
 * reports what each batch has changed. The first columns of a row are its key, the rest its value;
 * the operator's schema never changes.
 *
 * <p>Changes become part of the state with {@link Checkpoint#commit}, and not before.
 */
public interface StateStore {

  /** The bucket of rows that nothing bounds. */
  long UNBOUNDED = Long.MAX_VALUE;

  /**
   * Gives every row, in pieces, each with its bucket.
   *
   * @param schema as the rows were put
   * @param keyColumns how many of its first columns are the key
   * @throws PortException if rows of another schema were put
   */
  void forEach(StructType schema, int keyColumns, ObjLongConsumer<EventBatch> rows);

  /**
   * Gives every row as {@link #forEach} does, but perhaps older rows of the same key after it: of a
   * key in a bucket, the first one counts. Costs less, since the store does not remember the keys
   * that it has given: for operators that know them anyway.
   */
  default void forEachNewestFirst(
      StructType schema, int keyColumns, ObjLongConsumer<EventBatch> rows) {
    forEach(schema, keyColumns, rows);
  }

  /** Rows that are new, or replace those of the same key in the bucket. */
  void put(long bucket, EventBatch rows, int keyColumns);

  /** Rows that are gone, by key. */
  void remove(long bucket, EventBatch keys);

  /** Buckets that are gone: all at or below this one. */
  void dropThrough(long bucket);
}
