// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.reference;

import dev.tidemark.domain.problem.ErrorCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ErrorReferenceTest {

  @Test
  void thePageOfErrorsIsWhatTheCodesMake() throws IOException {
    ReferencePage.assertCurrent("errors.md", page());
  }

  private static String page() {
    return """
    # Errors

    Every message starts with a code in brackets, then says what is wrong, why, and the nearest right thing:
    `[UNKNOWN_COLUMN] …`. `validate` reports all that it finds at once, each with its line and column. This page
    is made from the codes; a test compares them.

    | code | meaning |
    | --- | --- |
    """
        + Arrays.stream(ErrorCode.values())
            .map(code -> "| `" + code.name() + "` | " + code.meaning() + " |\n")
            .collect(Collectors.joining());
  }
}
