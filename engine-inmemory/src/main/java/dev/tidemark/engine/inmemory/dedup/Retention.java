// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.dedup;

import dev.tidemark.domain.duration.Intervals;
import dev.tidemark.port.out.StateStore;

/** For how long a key is remembered. */
public sealed interface Retention {

  /**
   * The event time in micros at which a key is forgotten; {@link StateStore#UNBOUNDED} for never.
   *
   * @param timeMicros the event time of the key's first row
   * @param isNull whether it has none
   */
  long boundMicros(long timeMicros, boolean isNull);

  /** In words, for explain. */
  String describe();

  /** Nothing bounds it. */
  record Forever() implements Retention {
    @Override
    public long boundMicros(long timeMicros, boolean isNull) {
      return StateStore.UNBOUNDED;
    }

    @Override
    public String describe() {
      return "kept for ever";
    }
  }

  /**
   * The event time is part of the key: rows that the watermark has passed are late, so that none
   * with this key can come any more. A null time is never passed.
   *
   * @param delayMicros the watermark's delay
   */
  record UntilEventTime(long delayMicros) implements Retention {
    @Override
    public long boundMicros(long timeMicros, boolean isNull) {
      return isNull ? StateStore.UNBOUNDED : timeMicros;
    }

    @Override
    public String describe() {
      return "kept until the watermark reaches the event time";
    }
  }

  /**
   * Until the watermark is its own delay past the first row; a null time counts as 1970, as in
   * Spark's {@code StreamingDeduplicateWithinWatermarkExec}.
   */
  record WithinWatermark(long delayMicros) implements Retention {
    @Override
    public long boundMicros(long timeMicros, boolean isNull) {
      return (isNull ? 0 : timeMicros) + delayMicros;
    }

    @Override
    public String describe() {
      return "kept " + Intervals.text(delayMicros) + " after the first";
    }
  }
}
