// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.rate;

import dev.tidemark.port.out.Split;

/**
 * Rows of one batch: the values {@code [from, to)}.
 *
 * @param batchFrom the first value of the batch
 * @param batchStartMillis the time of that value
 * @param millisPerValue what each value's time is later than that of the one before
 */
record RateRange(long from, long to, long batchFrom, long batchStartMillis, double millisPerValue)
    implements Split {

  @Override
  public long bytes() {
    return 16 * (to - from);
  }

  @Override
  public String describe() {
    return "rate:" + from + "-" + to;
  }

  /** The time of a value, in micros; whole millis, as in Spark. */
  long timeMicros(long value) {
    return (batchStartMillis + Math.round((value - batchFrom) * millisPerValue)) * 1000;
  }
}
