// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.pipeline;

import static java.util.Objects.requireNonNull;

import dev.tidemark.domain.problem.Position;

/** A value and where the file has it. */
public record Located<T>(T value, Position position) {
  public Located {
    requireNonNull(value, "value");
    requireNonNull(position, "position");
  }
}
