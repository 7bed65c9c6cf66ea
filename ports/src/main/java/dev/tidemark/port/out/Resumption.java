// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import java.util.OptionalLong;

/**
 * Where a query that has run before goes on.
 *
 * @param nextBatchId the batch that it runs next
 * @param repeatsBatch whether that one was planned before and not committed, so that it is run
 *     again as it was planned
 * @param committedBatchId the newest batch committed; empty if there is none
 * @param watermarkMillis in force from the next batch on; empty where the query has none
 * @param stateRows rows of state that it has taken up
 */
public record Resumption(
    String query,
    long nextBatchId,
    boolean repeatsBatch,
    OptionalLong committedBatchId,
    OptionalLong watermarkMillis,
    long stateRows) {}
