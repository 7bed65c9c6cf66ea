// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import java.util.List;

/**
 * A bounded input that streams are joined with. Called by one thread at a time, not always the
 * same: what one call writes, the next one sees.
 *
 * <p>A table that is large and has an index can be asked for the rows of some keys: it names the
 * columns of its {@link #lookupKey} and answers {@link #lookUp}. A join that gives all of them then
 * never calls {@link #read}.
 *
 * <p>How old rows may be: both ways answer with the rows as they are while they are called, since
 * {@code refresh: batch}, the default, promises that no row is older than the batch that it comes
 * into. The engine reads once in a batch, or asks for each key once in a batch and remembers the
 * answer to the batch's end; an adapter has to remember nothing. It may answer from a cache only
 * where an option of its own asks for that, and says how old an answer may be. Another {@code
 * refresh} is not the adapter's business either: what was read is kept by what is around it, and
 * nothing is looked up.
 */
public interface StaticTable extends AutoCloseable {

  /** All columns that it has. */
  StructType schema();

  /**
   * All rows as they are now. A table that knows that nothing has changed gives the very same list
   * again, so that what was computed from it can be kept.
   *
   * @param projection the columns wanted: some of {@link #schema()}, in this order
   * @throws PortException if the outside world fails
   */
  List<EventBatch> read(StructType projection);

  /**
   * The columns by which rows can be looked up, all of which a look-up must give: some of {@link
   * #schema()}, spelled as there. Empty, as it is unless a table says otherwise, if rows cannot be
   * looked up, or not faster than by reading all. The same as long as the table is open.
   */
  default List<String> lookupKey() {
    return List.of();
  }

  /**
   * All rows that have one of these keys, in no order across keys. A key may have several rows; one
   * that is not there has none, and neither has one with a null in it. Blocks until it has them
   * all; how many requests it has under way at a time is its own to limit.
   *
   * @param keys different from each other, at least one, of any number; the columns are those of
   *     {@link #lookupKey()}, by name, order and type
   * @param projection the columns wanted: some of {@link #schema()}, in this order, with or without
   *     those of the key
   * @throws PortException if the outside world fails; nothing is left under way
   * @throws UnsupportedOperationException if {@link #lookupKey()} is empty
   */
  default List<EventBatch> lookUp(EventBatch keys, StructType projection) {
    throw new UnsupportedOperationException("bug: a table without a key was looked up");
  }

  @Override
  void close();
}
