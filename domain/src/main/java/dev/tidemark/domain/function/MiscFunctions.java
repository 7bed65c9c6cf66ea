// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import java.util.List;

/** Functions of no family: uuid, rand, typeof and their kin. */
final class MiscFunctions {

  static final List<ScalarFunction> ALL = List.of();

  private MiscFunctions() {}
}
