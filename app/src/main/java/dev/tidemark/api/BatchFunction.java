// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.api;

/**
 * What a Java program does with the rows of a query, batch by batch: Spark's {@code foreachBatch}.
 *
 * <p>Called by the query's thread, never at the same time for one query; where one function serves
 * several queries, their threads call it at the same time. The next batch starts when it has
 * returned.
 *
 * <p><b>Guarantee.</b> Batches come in the order of their ids, and none is left out, empty ones
 * neither. When the function has returned, the batch is committed, and with it the query's offsets,
 * watermark and state. If the process dies in between, or the function throws, the next run gives
 * the same id again, with the same rows where the query itself gives the same: nothing is lost, and
 * what the function wrote may have been written before. So either remember the last id together
 * with what is written and leave out one that is not above it, or write what may be written twice,
 * such as an upsert by key. An id belongs to one checkpoint: a query that is started anew counts
 * from 0 again.
 */
@FunctionalInterface
public interface BatchFunction {

  /**
   * Takes one batch.
   *
   * @param rows in append mode what is new, in update mode what has changed, in complete mode all
   *     of the result
   * @param batchId from 0 up, without gaps
   * @throws Exception any: it fails the query, and the batch is not committed
   */
  void process(BatchRows rows, long batchId) throws Exception;
}
