// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NullsTest {

  @Test
  void bitmapsBehaveAsSetsOfRows() {
    for (int seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int size = random.nextInt(1, 200);
      BitSet left = new BitSet();
      BitSet right = new BitSet();
      long[] leftNulls = random(left, size, random);
      long[] rightNulls = random(right, size, random);
      long[] both = Nulls.union(leftNulls, rightNulls, size);
      BitSet union = (BitSet) left.clone();
      union.or(right);
      for (int row = 0; row < size; row++) {
        assertThat(Nulls.isNull(both, row))
            .as("seed %s row %s", seed, row)
            .isEqualTo(union.get(row));
      }
      assertThat(Nulls.count(both, size)).as("seed %s", seed).isEqualTo(union.cardinality());
    }
  }

  private static long[] random(BitSet set, int size, SplittableRandom random) {
    if (random.nextInt(4) == 0) {
      return null;
    }
    long[] nulls = Nulls.forSize(size);
    for (int row = 0; row < size; row++) {
      if (random.nextInt(3) == 0) {
        Nulls.set(nulls, row);
        set.set(row);
      }
    }
    return nulls;
  }

  @Test
  void allMeansEveryRow() {
    assertThat(Nulls.count(Nulls.all(70), 70)).isEqualTo(70);
    assertThat(Nulls.count(Nulls.all(64), 64)).isEqualTo(64);
  }
}
