// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import java.util.List;

/** Functions of arrays, maps and structs. */
final class CollectionFunctions {

  static final List<ScalarFunction> ALL = List.of();

  private CollectionFunctions() {}
}
