// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import java.util.List;

/**
 * What a batch has come to.
 *
 * @param nodeWatermarksMillis each watermark node's own, in plan order
 * @param nextWatermarkMillis the query's, from the next batch on
 */
public record BatchCommit(long batchId, List<Long> nodeWatermarksMillis, long nextWatermarkMillis) {
  public BatchCommit {
    nodeWatermarksMillis = List.copyOf(nodeWatermarksMillis);
  }
}
