// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerTest {

  private static String summary(Kept kept, String... lines) {
    Answer answer = new Answer(kept);
    for (String line : lines) {
      assertThat(answer.take(line)).isTrue();
    }
    return answer.summary();
  }

  @Test
  void rowsInAnotherOrderAreTheSameAnswer() {
    assertThat(summary(Kept.ALL, "row a|1", "row b|2"))
        .isEqualTo(summary(Kept.ALL, "row b|2", "row a|1"))
        .startsWith("2 rows, hash ");
  }

  @Test
  void anotherRowIsAnotherAnswer() {
    assertThat(summary(Kept.ALL, "row a|1", "row b|2"))
        .isNotEqualTo(summary(Kept.ALL, "row a|2", "row b|1"))
        .isNotEqualTo(summary(Kept.ALL, "row a|1", "row b|2", "row b|2"));
  }

  @Test
  void whereTheLastOfEachKeyStandsEarlierOnesDoNotCount() {
    assertThat(summary(Kept.LAST, "row a|10|1", "row b|10|2", "row a|10|5"))
        .isEqualTo(summary(Kept.LAST, "row a|10|5", "row b|10|2"));
    assertThat(summary(Kept.ALL, "row a|10|1", "row b|10|2", "row a|10|5")).startsWith("3 rows, ");
  }

  @Test
  void otherLinesAreNotTaken() {
    assertThat(new Answer(Kept.ALL).take("query w1 ended: rows=5")).isFalse();
  }
}
