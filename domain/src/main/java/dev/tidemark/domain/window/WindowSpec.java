// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.window;

/**
 * How event time is cut into windows; every window is half-open, {@code [start, end)}, in micros
 * since 1970-01-01T00:00:00Z whatever the session's time zone.
 */
public sealed interface WindowSpec {

  <R> R accept(Visitor<R> visitor);

  /** One answer a kind of window. No defaults. */
  interface Visitor<R> {
    R visitSliding(Sliding spec);
  }

  /**
   * Windows of one size that start every {@code slide}, {@code startOffset} after multiples of it.
   * Tumbling where slide = size.
   *
   * <p>Size 10 min, slide 5 min: a row at 12:07 is in [12:00, 12:10) and [12:05, 12:15).
   */
  record Sliding(long sizeMicros, long slideMicros, long startOffsetMicros) implements WindowSpec {

    public Sliding {
      if (sizeMicros <= 0) {
        throw new IllegalArgumentException("size must be > 0: sizeMicros=" + sizeMicros);
      }
      if (slideMicros <= 0 || slideMicros > sizeMicros) {
        throw new IllegalArgumentException(
            "slide must be in (0, size]: slideMicros="
                + slideMicros
                + ", sizeMicros="
                + sizeMicros);
      }
      if (startOffsetMicros <= -slideMicros || startOffsetMicros >= slideMicros) {
        throw new IllegalArgumentException(
            "start offset must be less than slide: startOffsetMicros="
                + startOffsetMicros
                + ", slideMicros="
                + slideMicros);
      }
    }

    /** Windows of {@code sizeMicros}, end to end from 1970. */
    public static Sliding tumbling(long sizeMicros) {
      return new Sliding(sizeMicros, sizeMicros, 0);
    }

    public boolean isTumbling() {
      return slideMicros == sizeMicros;
    }

    /**
     * The start of the latest window that starts at or before the time: {@code time − floorMod(time
     * − offset, slide)}.
     */
    public long lastStart(long timeMicros) {
      return timeMicros - Math.floorMod(timeMicros - startOffsetMicros, slideMicros);
    }

    /**
     * How many windows a row can be in: {@code ceil(size / slide)}; fewer where slide does not
     * divide size.
     */
    public int maxWindowsOfRow() {
      return Math.toIntExact((sizeMicros + slideMicros - 1) / slideMicros);
    }

    /**
     * The length of a pane: the longest stretch of time whose rows are all in the same windows, the
     * greatest common divisor of size and slide.
     */
    public long paneMicros() {
      long a = sizeMicros;
      long b = slideMicros;
      while (b != 0) {
        long rest = a % b;
        a = b;
        b = rest;
      }
      return a;
    }

    /** The panes as windows, end to end: {@code [offset + k · pane, offset + (k + 1) · pane)}. */
    public Sliding panes() {
      long pane = paneMicros();
      return new Sliding(pane, pane, startOffsetMicros % pane);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSliding(this);
    }
  }
}
