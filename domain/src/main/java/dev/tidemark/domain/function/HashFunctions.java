// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import java.util.List;

/** Functions that hash and encode. */
final class HashFunctions {

  static final List<ScalarFunction> ALL = List.of();

  private HashFunctions() {}
}
