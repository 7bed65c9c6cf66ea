// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import dev.tidemark.domain.output.OutputMode;
import java.util.OptionalLong;

/**
 * What a sink is told about a batch.
 *
 * @param watermarkMillis the watermark in force in this batch; empty where the query has none
 */
public record BatchHeader(
    String query, long batchId, OptionalLong watermarkMillis, OutputMode mode) {}
