// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import dev.tidemark.domain.expression.ScalarFunction;
import java.util.List;
import java.util.stream.Stream;

/** Functions of arrays, maps and structs. */
final class CollectionFunctions {

  static final List<ScalarFunction> ALL =
      Stream.of(
              ConstructedCollections.ALL,
              MapFunctions.ALL,
              ArrayFunctions.ALL,
              ArrayEditFunctions.ALL,
              ArraySetFunctions.ALL)
          .flatMap(List::stream)
          .toList();

  private CollectionFunctions() {}
}
