// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.trigger;

/** When a query runs its next micro-batch, as Spark's Trigger. */
public sealed interface Trigger {

  <R> R accept(Visitor<R> visitor);

  /** One answer a kind of trigger. No defaults. */
  interface Visitor<R> {
    R visitProcessingTime(ProcessingTime trigger);

    R visitAvailableNow(AvailableNow trigger);
  }

  /**
   * At every multiple of the interval since 1970; a batch that takes longer is followed at once,
   * and ticks that it missed are left out.
   *
   * @param intervalMillis 0 for as fast as possible
   */
  record ProcessingTime(long intervalMillis) implements Trigger {

    public ProcessingTime {
      if (intervalMillis < 0) {
        throw new IllegalArgumentException(
            "intervalMillis must be >= 0: intervalMillis=" + intervalMillis);
      }
    }

    /**
     * The first tick after {@code nowMillis}: {@code floor(now / interval) * interval + interval}.
     */
    public long nextTickMillis(long nowMillis) {
      return intervalMillis == 0
          ? nowMillis
          : Math.addExact(
              Math.floorDiv(nowMillis, intervalMillis) * intervalMillis, intervalMillis);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitProcessingTime(this);
    }
  }

  /**
   * All that is there at the start, in as many batches as the rate limits make, then the end.
   *
   * @param drain ends with a watermark that closes everything, which Spark does not have
   */
  record AvailableNow(boolean drain) implements Trigger {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAvailableNow(this);
    }
  }
}
