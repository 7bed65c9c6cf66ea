// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import java.util.List;
import java.util.Optional;

/**
 * What a batch will do, fixed before it runs.
 *
 * @param ends the end offset of each source in plan order; empty where the source has given nothing
 *     yet
 * @param watermarkMillis in force in this batch: what it evicts by
 * @param lateWatermarkMillis that of the batch before: what rows are late by
 * @param batchTimeMillis what current_timestamp() is in it
 */
public record BatchPlan(
    long batchId,
    List<Optional<Offset>> ends,
    long watermarkMillis,
    long lateWatermarkMillis,
    long batchTimeMillis) {
  public BatchPlan {
    ends = List.copyOf(ends);
  }
}
