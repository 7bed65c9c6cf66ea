// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import java.util.Arrays;

/**
 * The values of a group, thinned so that a rank is found within a share of their number. Confined
 * to one thread.
 *
 * <p>Up to 5000 values with the error 1/10000, which is the default, every rank is exact.
 */
final class QuantileSketch {

  /* Greenwald and Khanna, "Space-efficient online computation of quantile summaries" (2001), with
   * the buffer and the thresholds of Spark's QuantileSummaries, so that the same rows in the same
   * order have the same result. A sample stands for its value and the (gap - 1) values before it;
   * its rank is uncertain by its slack. Values wait in a buffer and are sorted in at once. */

  private static final int BUFFER = 50_000;
  private static final int COMPRESS_FROM = 10_000;

  private final double error;
  private double[] waiting = new double[8];
  private int waitingCount;
  private double[] values = new double[0];
  private long[] gaps = new long[0];
  private long[] slacks = new long[0];
  private int size;
  private long count;

  QuantileSketch(double error) {
    this.error = error;
  }

  /** A sketch of what {@link #values}, {@link #gaps} and {@link #slacks} gave. */
  QuantileSketch(double error, double[] values, long[] gaps, long[] slacks) {
    this.error = error;
    this.values = values;
    this.gaps = gaps;
    this.slacks = slacks;
    this.size = values.length;
    this.count = Arrays.stream(gaps).sum();
  }

  void add(double value) {
    if (waitingCount == waiting.length) {
      waiting = Arrays.copyOf(waiting, waiting.length * 2);
    }
    waiting[waitingCount++] = value;
    if (waitingCount >= BUFFER) {
      sortIn();
      if (size >= COMPRESS_FROM) {
        thin();
      }
    }
  }

  private void sortIn() {
    double[] sorted = Arrays.copyOf(waiting, waitingCount);
    Arrays.sort(sorted);
    Samples merged = new Samples(size + waitingCount);
    int old = 0;
    for (int i = 0; i < sorted.length; i++) {
      while (old < size && values[old] <= sorted[i]) {
        merged.append(values[old], gaps[old], slacks[old]);
        old++;
      }
      count++;
      boolean isOutermost = merged.size == 0 || (old == size && i == sorted.length - 1);
      merged.append(sorted[i], 1, isOutermost ? 0 : (long) Math.floor(2 * error * count));
    }
    for (; old < size; old++) {
      merged.append(values[old], gaps[old], slacks[old]);
    }
    take(merged);
    waitingCount = 0;
  }

  /** Lets samples stand for those before them, as far as the error allows; the ends stay. */
  private void thin() {
    if (size < 2) {
      return;
    }
    double limit = 2 * error * count;
    Samples kept = new Samples(size); // from the last to the first
    double value = values[size - 1];
    long gap = gaps[size - 1];
    long slack = slacks[size - 1];
    for (int i = size - 2; i >= 1; i--) {
      if (gaps[i] + gap + slack < limit) {
        gap += gaps[i];
      } else {
        kept.append(value, gap, slack);
        value = values[i];
        gap = gaps[i];
        slack = slacks[i];
      }
    }
    kept.append(value, gap, slack);
    if (values[0] <= value) {
      kept.append(values[0], gaps[0], slacks[0]);
    }
    kept.reverse();
    take(kept);
  }

  private void take(Samples samples) {
    values = samples.values;
    gaps = samples.gaps;
    slacks = samples.slacks;
    size = samples.size;
  }

  /** Sorts in what waits, and thins. */
  QuantileSketch settled() {
    if (waitingCount > 0) {
      sortIn();
      thin();
    }
    return this;
  }

  /** Adds what another sketch of the same error holds. */
  void merge(QuantileSketch from) {
    settled();
    from.settled();
    if (from.count == 0) {
      return;
    }
    long ownSlack = (long) Math.floor(2 * from.error * from.count);
    long otherSlack = (long) Math.floor(2 * error * count);
    Samples merged = new Samples(size + from.size);
    int own = 0;
    int other = 0;
    while (own < size && other < from.size) {
      if (values[own] < from.values[other]) {
        merged.append(values[own], gaps[own], slacks[own] + (other > 0 ? ownSlack : 0));
        own++;
      } else {
        merged.append(
            from.values[other], from.gaps[other], from.slacks[other] + (own > 0 ? otherSlack : 0));
        other++;
      }
    }
    for (; own < size; own++) {
      merged.append(values[own], gaps[own], slacks[own]);
    }
    for (; other < from.size; other++) {
      merged.append(from.values[other], from.gaps[other], from.slacks[other]);
    }
    count += from.count;
    take(merged);
    thin();
  }

  boolean isEmpty() {
    return count == 0 && waitingCount == 0;
  }

  /** The value whose rank is this share of their number, rounded up; of a sketch with values. */
  double at(double share) {
    settled();
    if (share <= error) {
      return values[0];
    }
    if (share >= 1 - error) {
      return values[size - 1];
    }
    long rank = (long) Math.ceil(share * count);
    long widest = 0;
    for (int i = 0; i < size; i++) {
      widest = Math.max(widest, gaps[i] + slacks[i]);
    }
    long tolerance = widest / 2;
    long least = 0;
    for (int i = 0; i < size - 1; i++) {
      least += gaps[i];
      if (least + slacks[i] - tolerance <= rank && rank <= least + tolerance) {
        return values[i];
      }
    }
    return values[size - 1];
  }

  double[] values() {
    return Arrays.copyOf(values, size);
  }

  long[] gaps() {
    return Arrays.copyOf(gaps, size);
  }

  long[] slacks() {
    return Arrays.copyOf(slacks, size);
  }

  /** Samples that are put together. */
  private static final class Samples {

    private final double[] values;
    private final long[] gaps;
    private final long[] slacks;
    private int size;

    Samples(int capacity) {
      values = new double[capacity];
      gaps = new long[capacity];
      slacks = new long[capacity];
    }

    void append(double value, long gap, long slack) {
      values[size] = value;
      gaps[size] = gap;
      slacks[size] = slack;
      size++;
    }

    void reverse() {
      for (int i = 0, j = size - 1; i < j; i++, j--) {
        double value = values[i];
        long gap = gaps[i];
        long slack = slacks[i];
        values[i] = values[j];
        gaps[i] = gaps[j];
        slacks[i] = slacks[j];
        values[j] = value;
        gaps[j] = gap;
        slacks[j] = slack;
      }
    }
  }
}
