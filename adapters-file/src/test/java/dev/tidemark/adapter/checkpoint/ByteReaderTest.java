// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ByteReaderTest {

  @Test
  void numbersOfAnyLengthAreReadBackWhateverFollows() {
    long seed = 20261122;
    SplittableRandom random = new SplittableRandom(seed);
    for (int run = 0; run < 200; run++) {
      long[] numbers = random.longs(50).map(n -> n >>> random.nextInt(64)).toArray();
      ByteWriter out = new ByteWriter(16);
      for (long number : numbers) {
        out.putNumber(number);
        out.putSigned(~number);
        out.putLong(number);
      }
      // an array that ends with the bytes, so that nothing behind them can be looked at
      byte[] bytes = Arrays.copyOf(out.array(), out.length());
      ByteReader in = new ByteReader(bytes, 0, bytes.length);
      for (long number : numbers) {
        assertThat(in.getNumber()).as("seed " + seed).isEqualTo(number);
        assertThat(in.getSigned()).as("seed " + seed).isEqualTo(~number);
        assertThat(in.getLong()).as("seed " + seed).isEqualTo(number);
      }
      assertThat(in.hasMore()).isFalse();
    }
  }

  @Test
  void aNumberThatHasNoEndIsNoNumber() {
    for (int length = 0; length <= 12; length++) {
      byte[] bytes = new byte[length];
      Arrays.fill(bytes, (byte) 0x80);
      ByteReader in = new ByteReader(bytes, 0, length);
      assertThatThrownBy(in::getNumber).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }
}
