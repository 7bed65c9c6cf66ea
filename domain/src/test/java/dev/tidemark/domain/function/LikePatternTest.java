// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikePatternTest {

  private static final String[] LETTERS = {"a", "b", "ü", "😀"};

  @ParameterizedTest
  @CsvSource({
    "Spark, Spark, true",
    "Spark, Sp%, true",
    "Spark, %rk, true",
    "Spark, %par%, true",
    "Spark, S%k, true",
    "Sk, S%k, true",
    "S, S%S, false",
    "aXbXc, a%b%c, true",
    "aXcXb, a%b%c, false",
    "aab, %ab, true",
    "Spark, S_ark, true",
    "Spark, S__ark, false",
    "Spark, %_, true",
    "ü, %__%, false",
    "Zürich, Z_rich, true",
    "100%, 100#%, true",
    "1000, 100#%, false",
    "a_b#c, a#_b##c, true"
  })
  void aTextMatchesAsSqlSays(String text, String pattern, boolean matches) {
    byte[] bytes = (">" + text + "<").getBytes(UTF_8);
    assertThat(LikePattern.of(pattern, '#').matches(bytes, 1, bytes.length - 1)).isEqualTo(matches);
  }

  @Test
  void anEscapeAtTheEndIsRefused() {
    assertThatThrownBy(() -> LikePattern.of("abc\\", '\\'))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The pattern 'abc\\' is invalid: the escape character must not end it.");
  }

  @Test
  void anEscapeOfAPlainCharacterIsRefused() {
    assertThatThrownBy(() -> LikePattern.of("a#b", '#'))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The pattern 'a#b' is invalid: the escape character must not precede 'b'; only '%', '_'"
                + " and itself are escaped.");
  }

  @Test
  void randomPatternsMatchWhatTheirRegularExpressionsMatch() {
    long seed = 20250724;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder pattern = new StringBuilder();
      StringBuilder regex = new StringBuilder();
      for (int length = random.nextInt(7); length > 0; length--) {
        int kind = random.nextInt(8);
        String letter = LETTERS[random.nextInt(LETTERS.length)];
        pattern.append(kind < 2 ? "%" : kind == 2 ? "_" : letter);
        regex.append(kind < 2 ? ".*" : kind == 2 ? "." : letter);
      }
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(7); length > 0; length--) {
        text.append(LETTERS[random.nextInt(LETTERS.length)]);
      }
      byte[] bytes = text.toString().getBytes(UTF_8);
      assertThat(LikePattern.of(pattern.toString(), '\\').matches(bytes, 0, bytes.length))
          .as("seed %s: '%s' LIKE '%s'", seed, text, pattern)
          .isEqualTo(Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches());
    }
  }
}
