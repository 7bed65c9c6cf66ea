// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import java.util.List;

/** Functions of numbers. */
final class MathFunctions {

  static final List<ScalarFunction> ALL = List.of();

  private MathFunctions() {}
}
