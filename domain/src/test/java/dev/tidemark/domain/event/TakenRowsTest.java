// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.type.AtomicType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TakenRowsTest {

  private static final long SEED = 7;

  @Test
  void textsThatAreTakenAreThoseOfTheRowsChosen() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 300; round++) {
      int size = random.nextInt(1, 60);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        texts.add(random.nextInt(5) == 0 ? null : "x".repeat(random.nextInt(3)) + i);
      }
      Column column = Values.column(AtomicType.STRING, texts);
      int[] rows = chosen(random, size);
      Column taken = column.take(rows, rows.length);
      for (int i = 0; i < rows.length; i++) {
        assertThat(Values.get(taken, i))
            .as("seed %s, round %s, rows %s", SEED, round, Arrays.toString(rows))
            .isEqualTo(texts.get(rows[i]));
      }
    }
  }

  /** Mostly as a filter chooses them; sometimes in any order and again. */
  private static int[] chosen(SplittableRandom random, int size) {
    if (random.nextInt(4) == 0) {
      return random.ints(random.nextInt(40), 0, size).toArray();
    }
    int oneOf = random.nextInt(1, 5);
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (random.nextInt(oneOf) == 0) {
        rows.add(i);
      }
    }
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  @Test
  void bytesOfEachLengthAreCopiedAndNoneBeside() {
    byte[] source = new byte[200];
    for (int i = 0; i < source.length; i++) {
      source[i] = (byte) (i + 1);
    }
    for (int length = 0; length <= 150; length++) {
      byte[] target = new byte[length + 2];
      ByteCopy.copy(source, 200 - length, target, 1, length);
      byte[] expected = new byte[length + 2];
      System.arraycopy(source, 200 - length, expected, 1, length);
      assertThat(target).as("length %s", length).isEqualTo(expected);
    }
  }
}
