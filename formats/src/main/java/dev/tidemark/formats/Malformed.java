// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import java.nio.charset.StandardCharsets;

/** What is said of a malformed record where the mode is FAILFAST. */
public final class Malformed {

  private static final int CITED_BYTES = 200;

  private Malformed() {}

  /**
   * The error (MALFORMED_INPUT) that says what is wrong and cites the first 200 bytes of the
   * record.
   *
   * @param what for example {@code it is no JSON object}
   */
  public static QueryException record(String what, byte[] buffer, int from, int to) {
    int end = to;
    String more = "";
    if (to - from > CITED_BYTES) {
      end = from + CITED_BYTES;
      more = "…";
    }
    return new QueryException(
        ErrorCode.MALFORMED_INPUT,
        "Malformed records are detected in record parsing: "
            + what
            + ". Record: "
            + new String(buffer, from, end - from, StandardCharsets.UTF_8)
            + more
            + " Parse Mode: FAILFAST. To process malformed records as null result, set the option"
            + " 'mode' to 'PERMISSIVE'.");
  }
}
