// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.problem;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with a query, and where.
 *
 * @param message what is wrong, why, and the nearest thing that is right; no position, no code
 */
public record Problem(ErrorCode code, String message, Position position) {

  public Problem {
    requireNonNull(code, "code");
    requireNonNull(message, "message");
    requireNonNull(position, "position");
  }
}
