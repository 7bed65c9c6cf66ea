// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential;

import java.util.List;
import java.util.Map;

/**
 * What an engine made of a pipeline.
 *
 * @param batches the batches that ran to their end, by id
 * @param end how the run ended
 * @param message what the engine said where it did not end well
 */
record Outcome(List<Batch> batches, End end, String message) {

  /** How a run ended. */
  enum End {
    WELL,
    FAILED,
    REFUSED
  }

  /**
   * One micro-batch.
   *
   * @param watermark as Spark's progress writes it, null where the query has none
   * @param rows each a map of column name to a value: null, Boolean, BigDecimal, String, List, Map
   */
  record Batch(long id, String watermark, List<Map<String, Object>> rows) {}
}
