// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.join;

import java.util.OptionalLong;

/**
 * What lets go of the rows that a join of two streams remembers of one side.
 *
 * <p>A row with time {@code t} goes in the batch whose watermark {@code w} satisfies {@code t <= w
 * + offset}.
 */
public sealed interface SideBound {

  /** Micros from the watermark to the last time that goes; empty where no row ever goes. */
  OptionalLong offsetMicros();

  default boolean isBounded() {
    return offsetMicros().isPresent();
  }

  /** The key itself is a watermarked time, or a window: its end counts. The offset is 0. */
  record ByKey() implements SideBound {
    @Override
    public OptionalLong offsetMicros() {
      return OptionalLong.of(0);
    }
  }

  /**
   * The condition holds this side's time against the other's: it is at least {@code gapMicros}
   * after it, or more than that if strict.
   *
   * <p>Once no time of the other side at or before w can come, none of this side at or before w +
   * gap can have a match. As in Spark ({@code StreamingJoinHelper}) the gap counts in whole
   * milliseconds, and a millisecond less where the times may be just the gap apart.
   */
  record ByRange(long gapMicros, boolean isStrict) implements SideBound {

    private static final long MILLI = 1_000;

    @Override
    public OptionalLong offsetMicros() {
      return OptionalLong.of(Math.floorDiv(gapMicros, MILLI) * MILLI - (isStrict ? 0 : MILLI));
    }
  }

  /** Nothing does. */
  record None() implements SideBound {
    @Override
    public OptionalLong offsetMicros() {
      return OptionalLong.empty();
    }
  }
}
