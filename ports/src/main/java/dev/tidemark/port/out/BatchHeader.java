// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import dev.tidemark.domain.output.OutputMode;
import java.util.OptionalLong;

/**
 * What a sink is told about a batch.
 *
 * @param checkpointId {@link Checkpoint#id} of what gave the batch its id: two batches of the same
 *     id and query are the same batch only under the same checkpoint
 * @param watermarkMillis the watermark in force in this batch; empty where the query has none
 */
public record BatchHeader(
    String query,
    String checkpointId,
    long batchId,
    OptionalLong watermarkMillis,
    OutputMode mode) {}
