// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import dev.tidemark.domain.resume.QueryShape;
import java.util.List;
import java.util.Optional;

/**
 * What one query must know to go on after a crash: the batches that were planned, the last that was
 * committed, and the state as of it.
 *
 * <p>Called by the query's thread only. A batch is planned before it runs; {@link #commit} makes
 * its state changes and its end durable together. After a crash between the two, {@link #lastPlan}
 * is one ahead of {@link #lastCommit}, and the batch is run again as it was planned.
 */
public interface Checkpoint extends AutoCloseable {

  /** Names this checkpoint among all; another one, of the same query too, has another. */
  String id();

  /** What the query was when it first started; empty if it never did. */
  Optional<QueryShape> shape();

  /**
   * Makes a checkpoint that has no shape that of a query; durable when the call returns. Nothing is
   * planned before.
   */
  void begin(QueryShape shape);

  /** The newest plan. */
  Optional<BatchPlan> lastPlan();

  /** The newest commit; its batch id is that of {@link #lastPlan} or one less. */
  Optional<BatchCommit> lastCommit();

  /**
   * Where each source was when the last committed batch ended, in plan order; no element before the
   * first commit.
   */
  List<Optional<Offset>> committedEnds();

  /**
   * For each source, in plan order, the end offsets that were planned, oldest first, each once.
   * Those that a later one {@linkplain Offset#coversEarlier covers} may be left out.
   */
  List<List<Offset>> plannedOffsets();

  /**
   * Writes a batch's plan; it is durable when the call returns. Its id is one more than the last
   * commit's, or 0.
   */
  void plan(BatchPlan plan);

  /**
   * The state of an operator.
   *
   * @param operatorId the operator's place in the plan, the same in every run of the query
   */
  StateStore state(String operatorId);

  /**
   * Writes a batch's end together with what the state stores were told since the last commit;
   * durable when the call returns.
   */
  void commit(BatchCommit commit);

  @Override
  void close();
}
