// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.engine.inmemory.kernel.ResultArrays;
import java.util.List;

/**
 * The state of one aggregate function for all groups of a table: a struct of arrays, by group
 * number.
 *
 * <p>Laws: adding rows in two accumulators and merging them gives what adding them all in one
 * gives; saving and restoring changes nothing. Confined to one thread.
 */
public interface Accumulator {

  /** Makes room for this many groups; new ones are as if no row had come. */
  void ensure(int groups);

  /**
   * Forgets the first groups and keeps the memory; there are no others. What it costs follows their
   * number, not how many there once were.
   */
  void clear(int groups);

  /**
   * Adds a batch of rows.
   *
   * @param groups the group of each row, or -1 for a row that does not count
   * @param arguments the columns of the function's arguments
   */
  void add(int[] groups, int rows, List<Column> arguments);

  /**
   * Adds some rows of a batch.
   *
   * @param groups the group of each of these rows, in their order, or -1 for one that does not
   *     count
   * @param rows which rows of the columns
   */
  default void add(int[] groups, int[] rows, int count, List<Column> arguments) {
    add(groups, count, arguments.stream().map(column -> column.take(rows, count)).toList());
  }

  /** Adds what another accumulator of the same function holds, group by group. */
  void merge(Accumulator from, int[] fromGroups, int[] toGroups, int count);

  /** The function's value for some groups, in this order. */
  Column result(int[] groups, int count);

  /**
   * As {@link #result(int[], int)}, for one who looks at the column as long as {@code arrays} lets
   * him; where it takes arrays from there, it costs no memory.
   */
  default Column result(int[] groups, int count, ResultArrays arrays) {
    return result(groups, count);
  }

  /** The types of the columns of {@link #save}. */
  List<DataType> stateTypes();

  /**
   * Roughly the memory that so many groups take, in bytes: what is saved of them, and for what has
   * no fixed length as much as a short text.
   */
  default long memoryBytes(int groups) {
    return groups * stateTypes().stream().mapToLong(Accumulator::width).sum();
  }

  private static long width(DataType type) {
    return switch (type.storage()) {
      case BOOLEAN -> 1;
      case INT -> Integer.BYTES;
      case LONG, DOUBLE -> Long.BYTES;
      case BYTES, BIG_DECIMAL, STRUCT, ARRAY, MAP -> 64;
    };
  }

  /** The state of some groups as columns, for the checkpoint. */
  List<Column> save(int[] groups, int count);

  /** Sets groups, which are as if no row had come, to what was saved. */
  void restore(List<Column> saved, int[] groups, int count);
}
