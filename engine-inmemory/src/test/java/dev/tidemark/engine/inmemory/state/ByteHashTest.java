// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ByteHashTest {

  private static byte[] random(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void equalRunsAreEqualWhereverTheyLie() {
    for (int seed = 0; seed < 1000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] run = random(random, random.nextInt(40));
      int from = random.nextInt(20);
      byte[] other = random(random, from + run.length + random.nextInt(12));
      System.arraycopy(run, 0, other, from, run.length);
      assertThat(ByteHash.equal(run, 0, other, from, run.length)).as("seed %s", seed).isTrue();
      byte[] longer = Arrays.copyOf(run, run.length + 8);
      longer[run.length] = 1; // what lies behind a run is not looked at
      assertThat(ByteHash.equal(longer, 0, other, from, run.length)).as("seed %s", seed).isTrue();
      assertThat(ByteHash.hash(other, from, from + run.length))
          .as("seed %s", seed)
          .isEqualTo(ByteHash.hash(run, 0, run.length));
    }
  }

  @Test
  void aRunWithOneOtherBitIsAnother() {
    for (int length = 1; length < 40; length++) {
      byte[] run = random(new SplittableRandom(length), length);
      for (int bit = 0; bit < 8 * length; bit++) {
        byte[] other = run.clone();
        other[bit >>> 3] ^= (byte) (1 << (bit & 7));
        assertThat(ByteHash.equal(run, 0, other, 0, length)).as("bit %s", bit).isFalse();
        byte[] longer = Arrays.copyOf(other, length + 8);
        assertThat(ByteHash.equal(Arrays.copyOf(run, length + 8), 0, longer, 0, length))
            .as("bit %s", bit)
            .isFalse();
        assertThat(ByteHash.hash(other, 0, length))
            .as("length %s, bit %s", length, bit)
            .isNotEqualTo(ByteHash.hash(run, 0, length));
      }
    }
  }

  @Test
  void shortRunsHaveHashesOfTheirOwn() {
    Set<Integer> hashes = new HashSet<>();
    int runs = 0;
    for (int one = 'a'; one <= 'z'; one++) {
      for (int two = 'a'; two <= 'z'; two++) {
        for (int length = 1; length <= 20; length++) {
          byte[] run = new byte[length];
          run[0] = (byte) one;
          run[length - 1] = (byte) two;
          runs += length > 1 || one == two ? 1 : 0;
          hashes.add((int) ByteHash.hash(run, 0, length));
        }
      }
    }
    assertThat(hashes).hasSizeGreaterThan(runs - 10);
  }
}
