// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.port.out.StateStore;
import java.util.List;

/**
 * Something that must have seen all rows of a batch before it gives any: aggregation, sort, sink.
 *
 * <p>In each batch: {@link #begin}, rows into the inputs from any lane, {@link #parts}, {@link
 * #moreParts}, {@link #finish}. All but the inputs are called on the query's thread.
 */
public interface Barrier {

  /** What it does, for explain. */
  String describe();

  /** The end of a lane here; asked for once a lane and input. */
  LaneInput input(int input, int lane);

  /**
   * Tells, before the first batch, whether rows that it gives are still looked at when they were
   * taken. If not, it may use their memory again.
   */
  default void setOutputKept(boolean isKept) {}

  default void begin(BatchContext batch) {}

  /**
   * All rows are in: work to be done before {@link #finish}, by any threads at once, the query's
   * among them.
   */
  default List<Runnable> parts() {
    return List.of();
  }

  /**
   * What is to be done likewise behind those parts; asked for again, when it is done, until there
   * is none.
   */
  default List<Runnable> moreParts() {
    return List.of();
  }

  /** All rows are in, and the parts are done: gives what comes out. */
  void finish(BatchContext batch, RowConsumer out);

  /** Whether a batch without rows must run when the watermark has risen. */
  default boolean actsOnWatermark() {
    return false;
  }

  /**
   * The watermark that operators after this one see, in micros, when this one sees {@code
   * inputMicros}: rows that it still may give are not late for them. Called with the watermark of
   * the batch and with that of the batch before. (Spark's {@code WatermarkPropagator}.)
   */
  default long outputWatermarkMicros(long inputMicros) {
    return inputMicros;
  }

  /** Rows of state that it keeps. */
  default long stateRows() {
    return 0;
  }

  /** Roughly the memory that its state takes, in bytes. */
  default long stateBytes() {
    return 0;
  }

  /** Rows that the last batch dropped because the watermark had passed them. */
  default long lateRows() {
    return 0;
  }

  /**
   * The latest event time, in micros, by which anything in its state is bounded; Long.MIN_VALUE if
   * there is none.
   */
  default long latestBoundMicros() {
    return Long.MIN_VALUE;
  }

  /** Whether its rows must come in order, by one lane. */
  default boolean needsOrder() {
    return false;
  }

  /** Reads its state back; called once before the first batch,. */
  default void restore(StateStore store) {}

  /** Reports what the batch has changed; called after {@link #finish},. */
  default void save(StateStore store) {}
}
