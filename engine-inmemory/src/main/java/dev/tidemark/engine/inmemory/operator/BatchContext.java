// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.output.OutputMode;

/**
 * What operators are told about the batch that runs.
 *
 * @param evictMicros state bounded at or before this event time goes: this batch's watermark;
 *     {@link #NO_WATERMARK} where the query has none
 * @param lateMicros rows bounded at or before this event time are late: the watermark of the batch
 *     before
 */
public record BatchContext(long batchId, OutputMode mode, long evictMicros, long lateMicros) {

  /** No time is at or before it, so nothing is late and nothing goes. */
  public static final long NO_WATERMARK = Long.MIN_VALUE;

  /** The same batch for an operator that other watermarks reach. */
  public BatchContext at(long newEvictMicros, long newLateMicros) {
    return new BatchContext(batchId, mode, newEvictMicros, newLateMicros);
  }
}
