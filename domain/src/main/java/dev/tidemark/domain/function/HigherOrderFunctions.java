// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import java.util.List;

/** Functions that take lambdas. */
final class HigherOrderFunctions {

  static final List<ScalarFunction> ALL = List.of();

  private HigherOrderFunctions() {}
}
