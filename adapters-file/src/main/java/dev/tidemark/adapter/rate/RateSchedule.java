// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.rate;

/**
 * How many rows there are by the end of each second.
 *
 * <p>While the rate ramps up, second i has {@code i × delta} rows with {@code delta = max(1,
 * rowsPerSecond / (rampUpSeconds + 1))}, as in Spark's RateStreamProvider. 10 rows a second with a
 * ramp of 4 s:
 *
 * <pre>
 *   second        0  1  2   3   4   5   6
 *   rows in it    0  2  4   6   8  10  10
 *   rows by then  0  2  6  12  20  30  40
 * </pre>
 */
record RateSchedule(long rowsPerSecond, long rampUpSeconds) {

  RateSchedule {
    if (rowsPerSecond < 1 || rampUpSeconds < 0) {
      throw new IllegalArgumentException(
          "rowsPerSecond must be >= 1 and rampUpSeconds >= 0: rowsPerSecond="
              + rowsPerSecond
              + ", rampUpSeconds="
              + rampUpSeconds);
    }
  }

  /**
   * The number of rows in the first {@code seconds}.
   *
   * @throws ArithmeticException beyond the range of a long
   */
  long rowsBy(long seconds) {
    if (seconds > rampUpSeconds) {
      long steady = Math.multiplyExact(seconds - rampUpSeconds, rowsPerSecond);
      return Math.addExact(rowsBy(rampUpSeconds), steady);
    }
    long delta = Math.max(1, rowsPerSecond / (rampUpSeconds + 1));
    boolean even = (seconds & 1) == 0;
    long left = even ? seconds / 2 : seconds;
    long right = even ? seconds + 1 : (seconds + 1) / 2;
    return Math.multiplyExact(Math.multiplyExact(left, right), delta);
  }
}
