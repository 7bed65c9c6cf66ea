// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StreamOperationTest {

  /** Table 4.4 of the semantics: append, update, complete. */
  @ParameterizedTest
  @CsvSource({
    "AGGREGATION_BY_EVENT_TIME, yes, yes, yes",
    "AGGREGATION,               no,  yes, yes",
    "SESSION_WINDOW,            yes, no,  yes",
    "NO_AGGREGATION,            yes, yes, no",
    "CHAIN_BEHIND_AGGREGATION,  yes, no,  no",
    "STREAM_STREAM_JOIN,        yes, no,  no",
    "SORT_ABOVE_AGGREGATION,    no,  no,  yes",
    "SORT,                      no,  no,  no",
    "LIMIT,                     yes, no,  no",
    "LIMIT_ABOVE_AGGREGATION,   yes, no,  yes"
  })
  void eachOperationIsAllowedInItsModes(
      StreamOperation operation, String append, String update, String complete) {
    assertThat(said(operation, OutputMode.APPEND)).isEqualTo(append);
    assertThat(said(operation, OutputMode.UPDATE)).isEqualTo(update);
    assertThat(said(operation, OutputMode.COMPLETE)).isEqualTo(complete);
  }

  private static String said(StreamOperation operation, OutputMode mode) {
    return operation.isAllowedIn(mode) ? "yes" : "no";
  }
}
