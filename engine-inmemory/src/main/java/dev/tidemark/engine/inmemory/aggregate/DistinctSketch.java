// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

/**
 * How many different hashes came, by HyperLogLog++ (Heule et al., 2013) with Spark's sizes, hash
 * bits and thresholds, so that small counts are Spark's own. Stateless: the registers are the
 * caller's.
 */
final class DistinctSketch {

  /* Each hash falls in one of 2^p registers by its first p bits; a register keeps the longest run
   * of leading zeros, and 1, that the rest had. While few registers are taken the count follows
   * from how many are not (linear counting), as in Spark. Above 5 * 2^p it is the raw estimate,
   * also as in Spark. Between, Spark takes off a bias that was measured and lies in tables; here
   * the estimate is Ertl's (2017, "New cardinality estimation algorithms for HyperLogLog
   * sketches"), which has no bias and needs no table: both err by 1.04 / sqrt(2^p). */

  private static final int LEAST_PRECISION = 4;
  private static final int MOST_PRECISION = 18;

  /** Up to this count linear counting is taken, by precision from 4; from the paper. */
  private static final int[] LINEAR_UP_TO = {
    10, 20, 40, 80, 220, 400, 900, 1800, 3100, 6500, 15500, 20000, 50000, 120000, 350000
  };

  private DistinctSketch() {}

  /** The bits that choose the register, between 4 and 18. */
  static int precision(double relativeError) {
    double bits = Math.ceil(2 * Math.log(1.106 / relativeError) / Math.log(2));
    return (int) Math.min(MOST_PRECISION, Math.max(LEAST_PRECISION, bits));
  }

  static void add(byte[] registers, int precision, long hash) {
    int register = (int) (hash >>> (Long.SIZE - precision));
    long rest = hash << precision | 1L << (precision - 1);
    byte run = (byte) (Long.numberOfLeadingZeros(rest) + 1);
    if (run > registers[register]) {
      registers[register] = run;
    }
  }

  static void merge(byte[] to, byte[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] = (byte) Math.max(to[i], from[i]);
    }
  }

  static long estimate(byte[] registers, int precision) {
    int size = registers.length;
    int[] counts = new int[Long.SIZE + 2];
    double inverse = 0;
    for (byte run : registers) {
      counts[run]++;
      inverse += 1.0 / (1L << run);
    }
    double raw = bend(size) * size * size / inverse;
    if (counts[0] > 0) {
      double linear = size * Math.log((double) size / counts[0]);
      if (linear <= LINEAR_UP_TO[precision - LEAST_PRECISION] || raw <= 2.5 * size) {
        return Math.round(linear);
      }
    }
    return Math.round(raw < 5.0 * size ? unbiased(counts, size, precision) : raw);
  }

  private static double bend(int size) {
    return switch (size) {
      case 16 -> 0.673;
      case 32 -> 0.697;
      case 64 -> 0.709;
      default -> 0.7213 / (1 + 1.079 / size);
    };
  }

  private static double unbiased(int[] counts, int size, int precision) {
    int longest = Long.SIZE - precision + 1;
    double z = size * full(1 - (double) counts[longest] / size);
    for (int run = longest - 1; run >= 1; run--) {
      z = 0.5 * (z + counts[run]);
    }
    z += size * empty((double) counts[0] / size);
    return size / (2 * Math.log(2)) * (size / z);
  }

  /** Ertl's sigma: what the registers that nothing has reached stand for. */
  private static double empty(double share) {
    double x = share;
    double weight = 1;
    double sum = x;
    double before;
    do {
      x *= x;
      before = sum;
      sum += x * weight;
      weight += weight;
    } while (sum != before && !Double.isInfinite(sum));
    return sum;
  }

  /** Ertl's tau: what the registers that can rise no more stand for. */
  private static double full(double share) {
    if (share == 0 || share == 1) {
      return 0;
    }
    double x = share;
    double weight = 1;
    double sum = 1 - x;
    double before;
    do {
      x = Math.sqrt(x);
      before = sum;
      weight *= 0.5;
      sum -= (1 - x) * (1 - x) * weight;
    } while (sum != before);
    return sum / 3;
  }
}
