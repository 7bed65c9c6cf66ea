// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

  @Test
  void theNearestNameIsFound() {
    assertThat(Suggestion.nearest("amout", List.of("product_id", "amount"))).contains("amount");
    assertThat(Suggestion.nearest("jsn", List.of("json", "csv"))).contains("json");
    assertThat(Suggestion.nearest("lenght", List.of("length", "left"))).contains("length");
  }

  @Test
  void anotherCaseIsNear() {
    assertThat(Suggestion.nearest("timezone", List.of("timeZone", "parallelism")))
        .contains("timeZone");
  }

  @Test
  void whatIsFarIsNotSuggested() {
    assertThat(Suggestion.nearest("zebra", List.of("amount", "k"))).isEmpty();
    assertThat(Suggestion.sentence("zebra", List.of("amount"))).isEmpty();
    assertThat(Suggestion.sentence("uper", List.of("upper"))).isEqualTo(" Did you mean upper?");
  }

  @Test
  void aSwapOfNeighboursCountsOnce() {
    assertThat(Suggestion.distance("ab", "ba")).isEqualTo(1);
    assertThat(Suggestion.distance("", "abc")).isEqualTo(3);
  }
}
