// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NumberTextTest {

  private static double parse(String text) {
    byte[] bytes = (">" + text + "<").getBytes(StandardCharsets.UTF_8);
    return NumberText.parseDouble(bytes, 1, bytes.length - 1);
  }

  @Test
  void everyDoubleIsReadBackFromItsText() {
    long seed = 36;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 5_000; i++) {
      double value =
          i % 2 == 0
              ? Double.longBitsToDouble(random.nextLong())
              : BigDecimal.valueOf(random.nextLong(1_000_000_000L), random.nextInt(12))
                  .doubleValue();
      assertThat(parse(NumberText.of(value)))
          .as("seed %d, value %s", seed, value)
          .isEqualTo(Double.valueOf(value));
    }
  }

  @Test
  void shortTextIsReadAsExactlyAsLongText() {
    long seed = 37;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 5_000; i++) {
      String text =
          BigDecimal.valueOf(random.nextLong(1_000_000_000_000_000L), random.nextInt(16))
              .toPlainString();
      assertThat(parse(text)).as("seed %d", seed).isEqualTo(Double.parseDouble(text));
    }
  }

  @Test
  void signsBlanksAndSpecialValuesAreUnderstood() {
    assertThat(parse(" -7\t")).isEqualTo(-7.0);
    assertThat(parse("+1.5e3")).isEqualTo(1500.0);
    assertThat(parse("-0.0")).isEqualTo(Double.valueOf(-0.0));
    assertThat(parse(".5")).isEqualTo(0.5);
    assertThat(parse("-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(parse("inf")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(parse("NaN")).isNaN();
    assertThat(NumberText.isNone(parse("NaN"))).isFalse();
    assertThat(NumberText.isNone(Double.NaN)).isFalse();
  }

  @Test
  void otherTextIsNoNumber() {
    for (String text : List.of("", " ", "-", ".", "1.2.3", "12x", "1,5", "--1")) {
      assertThat(NumberText.isNone(parse(text))).as("'%s'", text).isTrue();
    }
  }

  @Test
  void floatsAreWrittenShortAndReadRounded() {
    assertThat(NumberText.ofFloat(0.1f)).isEqualTo("0.1");
    byte[] text = "3.4028234E38".getBytes(StandardCharsets.UTF_8);
    assertThat(NumberText.parseFloat(text, 0, text.length)).isEqualTo(Float.MAX_VALUE);
  }

  @Test
  void decimalsAreReadExactlyOrNotAtAll() {
    byte[] text = " 12.30 x".getBytes(StandardCharsets.UTF_8);
    assertThat(NumberText.parseDecimal(text, 0, 7)).isEqualTo(new BigDecimal("12.30"));
    assertThat(NumberText.parseDecimal(text, 0, text.length)).isNull();
    assertThat(NumberText.parseDecimal(text, 0, 1)).isNull();
  }
}
