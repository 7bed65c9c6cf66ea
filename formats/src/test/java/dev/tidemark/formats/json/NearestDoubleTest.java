// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NearestDoubleTest {

  @Test
  void itIsTheDoubleThatJavaFindsInTheText() {
    SplittableRandom random = new SplittableRandom(1);
    int unsure = 0;
    for (int i = 0; i < 300_000; i++) {
      long digits = (random.nextLong() >>> random.nextInt(64)) | 1;
      int power = random.nextInt(-64, 65);
      String text = Long.toUnsignedString(digits) + "e" + power;
      double found = NearestDouble.of(digits, power);
      if (Double.isNaN(found)) {
        unsure++;
      } else if (found != Double.parseDouble(text)) {
        assertThat(found).as(text).isEqualTo(Double.parseDouble(text));
      }
    }
    assertThat(unsure).isLessThan(300);
  }

  @Test
  void ofPowersThatItDoesNotKnowItIsNotCertain() {
    assertThat(NearestDouble.of(1, 65)).isNaN();
    assertThat(NearestDouble.of(1, -65)).isNaN();
  }
}
