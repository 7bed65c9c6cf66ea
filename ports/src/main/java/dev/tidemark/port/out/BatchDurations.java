// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

/**
 * How long the phases of a batch took, in nanos, by the names of Spark's {@code
 * StreamingQueryProgress.durationMs}. They come one after the other, and make up {@link
 * #triggerExecutionNanos} but for what lies between them.
 *
 * @param latestOffsetNanos asking the sources how far they can be read; 0 for a batch that is run
 *     again as it was planned
 * @param walCommitNanos writing the plan down, durably; 0 for a batch that is run again
 * @param getBatchNanos finding the parts to read
 * @param addBatchNanos reading, folding and writing to the sink, its commit included
 * @param commitOffsetsNanos making the batch's end durable, with the changes of its state
 * @param triggerExecutionNanos from the start of the first to the end of the last
 */
public record BatchDurations(
    long latestOffsetNanos,
    long walCommitNanos,
    long getBatchNanos,
    long addBatchNanos,
    long commitOffsetsNanos,
    long triggerExecutionNanos) {}
