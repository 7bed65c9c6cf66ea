// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import java.util.List;

/** Operators: arithmetic, comparison and logic. */
final class Operators {

  static final List<ScalarFunction> ALL = List.of();

  private Operators() {}
}
