// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Sketches err by no more than they say, alone and merged. */
class SketchesTest {

  private static final int PRECISION = DistinctSketch.precision(0.05);
  private static final Percentage FOUR_DEVIATIONS =
      Percentage.withPercentage(400 * 1.04 / Math.sqrt(1 << PRECISION));

  @Test
  void theDefaultErrorTakes512Registers() {
    assertThat(PRECISION).isEqualTo(9);
    assertThat(DistinctSketch.precision(0.39)).isEqualTo(4);
  }

  @Test
  void distinctCountsAreWithinTheirErrorAtEverySize() {
    for (int seed = 0; seed < 5; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] registers = new byte[1 << PRECISION];
      int added = 0;
      for (int size : new int[] {10, 100, 400, 600, 1000, 1500, 2000, 2560, 5000, 100_000}) {
        for (; added < size; added++) {
          DistinctSketch.add(registers, PRECISION, random.nextLong());
        }
        assertThat(DistinctSketch.estimate(registers, PRECISION))
            .as("seed %s, %s values", seed, size)
            .isCloseTo(size, FOUR_DEVIATIONS);
      }
    }
  }

  @Test
  void mergingDistinctCountsIsAddingAll() {
    SplittableRandom random = new SplittableRandom(1);
    byte[] all = new byte[1 << PRECISION];
    byte[] odd = new byte[1 << PRECISION];
    byte[] even = new byte[1 << PRECISION];
    for (int i = 0; i < 3000; i++) {
      long hash = random.nextLong();
      DistinctSketch.add(all, PRECISION, hash);
      DistinctSketch.add(i % 2 == 0 ? even : odd, PRECISION, hash);
    }
    DistinctSketch.merge(odd, even);
    assertThat(odd).isEqualTo(all);
  }

  @Test
  void ranksOfFewValuesAreExact() {
    QuantileSketch sketch = new QuantileSketch(1e-4);
    for (int i = 4000; i >= 1; i--) {
      sketch.add(i);
    }
    assertThat(sketch.at(0.5)).isEqualTo(2000);
    assertThat(sketch.at(0.25)).isEqualTo(1000);
    assertThat(sketch.at(0)).isEqualTo(1);
    assertThat(sketch.at(1)).isEqualTo(4000);
  }

  @Test
  void ranksOfManyValuesAreWithinTheErrorAloneAndMerged() {
    double error = 0.01;
    int count = 200_000;
    for (int seed = 0; seed < 3; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] values = random.doubles(count).toArray();
      QuantileSketch alone = new QuantileSketch(error);
      QuantileSketch[] parts = new QuantileSketch[4];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = new QuantileSketch(error);
      }
      for (int i = 0; i < count; i++) {
        alone.add(values[i]);
        parts[i % parts.length].add(values[i]);
      }
      for (int i = 1; i < parts.length; i++) {
        parts[0].merge(parts[i]);
      }
      Arrays.sort(values);
      for (double share : new double[] {0.001, 0.1, 0.5, 0.77, 0.999}) {
        assertRank(values, share, alone.at(share), error, seed);
        assertRank(values, share, parts[0].at(share), error, seed);
      }
      assertThat(alone.values().length).isLessThan(count / 10);
    }
  }

  private static void assertRank(
      double[] sorted, double share, double value, double error, int seed) {
    int rank = Arrays.binarySearch(sorted, value) + 1;
    assertThat(Math.abs(rank - share * sorted.length))
        .as("seed %s, share %s", seed, share)
        .isLessThanOrEqualTo(error * sorted.length + 1);
  }
}
