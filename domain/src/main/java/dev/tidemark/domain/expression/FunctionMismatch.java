// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.expression;

import dev.tidemark.domain.problem.ErrorCode;

/** A function does not take these arguments; the analyzer makes a Problem with a place of it. */
public final class FunctionMismatch extends RuntimeException {

  private final ErrorCode code;

  public FunctionMismatch(ErrorCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
