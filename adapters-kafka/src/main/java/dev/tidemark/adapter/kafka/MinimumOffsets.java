// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.port.out.SystemClock;
import java.util.OptionalLong;

/**
 * Waiting until a batch is worth it: Spark's {@code minOffsetsPerTrigger} with {@code
 * maxTriggerDelay}. The first batch never waits. Confined to one thread.
 *
 * <p>With a minimum of 100 and a delay of 15 minutes, 40 new offsets wait until there are 100, or
 * until 15 minutes have gone since it was decided last not to wait.
 */
final class MinimumOffsets {

  private final OptionalLong minimum;
  private final long maxDelayMillis;
  private final SystemClock clock;
  private boolean hasBegun;
  private long lastMillis;

  MinimumOffsets(OptionalLong minimum, long maxDelayMillis, SystemClock clock) {
    this.minimum = minimum;
    this.maxDelayMillis = maxDelayMillis;
    this.clock = clock;
  }

  /** Whether a batch of so many offsets is to wait. */
  boolean isToWait(long offsets) {
    if (minimum.isEmpty()) {
      return false;
    }
    long now = clock.nowMillis();
    if (hasBegun && offsets < minimum.getAsLong() && now - lastMillis < maxDelayMillis) {
      return true;
    }
    hasBegun = true;
    lastMillis = now;
    return false;
  }
}
