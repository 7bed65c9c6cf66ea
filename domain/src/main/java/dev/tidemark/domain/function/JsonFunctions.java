// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import java.util.List;

/** Functions between JSON or CSV text and values. */
final class JsonFunctions {

  static final List<ScalarFunction> ALL = List.of();

  private JsonFunctions() {}
}
