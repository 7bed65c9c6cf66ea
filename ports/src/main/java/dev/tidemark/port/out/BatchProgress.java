// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a batch did. {@code inputRows = keptRows + lateRows + rejectedRows} where rows reach one
 * stateful operator; rows that a filter takes out count as kept.
 *
 * @param batchTimeMillis what current_timestamp() is in it
 * @param inputRows rows read from the sources, malformed ones included
 * @param malformedRows rows that did not parse
 * @param droppedRows of those, the ones left out (DROPMALFORMED)
 * @param lateRows rows dropped because the watermark had passed them
 * @param outputRows rows given to the sink
 * @param stateRows rows of state after the batch
 * @param stateBytes roughly the memory that the state takes
 * @param watermarkMillis in force in this batch; empty where the query has none
 * @param sources one for each source, in plan order
 */
public record BatchProgress(
    String query,
    long batchId,
    long batchTimeMillis,
    BatchDurations durations,
    long inputRows,
    long malformedRows,
    long droppedRows,
    long lateRows,
    long outputRows,
    long stateRows,
    long stateBytes,
    OptionalLong watermarkMillis,
    List<SourceProgress> sources) {
  public BatchProgress {
    sources = List.copyOf(sources);
  }
}
