// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.StructType;
import java.util.List;
import java.util.Optional;

/**
 * An unbounded input that can be read again: the same offsets always give the same rows, in any
 * process.
 *
 * <p>All methods but {@link #open} are called by one thread, the query's; {@link #open} by any
 * number of threads at once. Order of calls: {@link #restore} once, then perhaps {@link
 * #prepareForAvailableNow}, then {@link #latestOffset} and the rest.
 *
 * <p>Failures of the outside world are {@link PortException}s that name the place.
 */
public interface EventSource extends AutoCloseable {

  /** All columns that it has. */
  StructType schema();

  /**
   * What it reads, in words: the path or the topics, as the pipeline file has them, and whatever
   * else its offsets depend on; rate limits are no part of it. A query that has a checkpoint must
   * not read something else from one run to the next.
   */
  String reads();

  /**
   * Tells it how far the query had come before.
   *
   * @param planned the end offsets that were planned, oldest first, each once; empty on a first
   *     start. Those that a later one {@linkplain Offset#coversEarlier covers} may be missing.
   */
  void restore(List<Offset> planned);

  /**
   * From now on {@link #latestOffset} goes no further than what is there at this moment, in as many
   * steps as the rate limits make; the next step may then be asked for, and its parts opened, while
   * the batch before is not committed.
   */
  void prepareForAvailableNow();

  /**
   * The end of the next batch: the newest offset, cut by the source's rate limits.
   *
   * @param start where the batch starts: the end of the batch before, empty for the first
   * @return empty when there is nothing new
   */
  Optional<Offset> latestOffset(Optional<Offset> start);

  /**
   * Whether it is settled what the batch behind this one reads, whatever comes meanwhile, since a
   * rate limit has cut this one off. Then the next step may be asked for, and its parts opened,
   * while this batch is not committed, as after {@link #prepareForAvailableNow}.
   *
   * @param end of a batch that is planned
   */
  default boolean isNextSettled(Optional<Offset> end) {
    return false;
  }

  /**
   * The parts of the rows in {@code (start, end]} that can be read in parallel, in the order of the
   * rows. Called again after a crash, it gives parts with the same rows.
   */
  List<Split> splits(Optional<Offset> start, Offset end);

  /**
   * Opens a part for reading.
   *
   * @param projection the columns wanted: some of {@link #schema()}, in this order; perhaps none,
   *     when only the number of rows counts
   * @param filters on columns of the projection: rows that do not fulfil all of them are left out
   *     of the query whatever happens. The source may leave out some of them, any or none; it
   *     {@linkplain SplitReader#filteredRows counts} those that it does
   */
  SplitReader open(Split split, StructType projection, List<PushedFilter> filters);

  /** Opens a part whose rows are all to be given. */
  default SplitReader open(Split split, StructType projection) {
    return open(split, projection, List.of());
  }

  /** The batch that ended here is committed: it will not be read again. */
  default void committed(Offset end) {}

  @Override
  void close();
}
