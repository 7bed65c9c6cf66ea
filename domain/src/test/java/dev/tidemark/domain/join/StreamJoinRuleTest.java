// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StreamJoinRuleTest {

  @ParameterizedTest
  @CsvSource({
    "INNER,       ALLOWED, ALLOWED, ALLOWED",
    "CROSS,       ALLOWED, ALLOWED, ALLOWED",
    "LEFT_OUTER,  ALLOWED, REFUSED, NEEDS_BOUND",
    "RIGHT_OUTER, REFUSED, ALLOWED, NEEDS_BOUND",
    "FULL_OUTER,  REFUSED, REFUSED, NEEDS_BOUND",
    "LEFT_SEMI,   ALLOWED, REFUSED, NEEDS_BOUND",
    "LEFT_ANTI,   ALLOWED, REFUSED, REFUSED"
  })
  void theStreamsSideMustBeTheOneThatIsPreserved(
      JoinKind kind,
      StreamJoinRule streamTable,
      StreamJoinRule tableStream,
      StreamJoinRule streams) {
    assertThat(StreamJoinRule.of(kind, true, false)).isEqualTo(streamTable);
    assertThat(StreamJoinRule.of(kind, false, true)).isEqualTo(tableStream);
    assertThat(StreamJoinRule.of(kind, true, true)).isEqualTo(streams);
  }

  @Test
  void twoTablesHaveNoRule() {
    assertThatThrownBy(() -> StreamJoinRule.of(JoinKind.INNER, false, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("one side must be a stream: kind=INNER");
  }
}
