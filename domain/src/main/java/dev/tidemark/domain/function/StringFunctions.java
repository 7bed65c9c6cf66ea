// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import java.util.List;

/** Functions of text and of bytes. */
final class StringFunctions {

  static final List<ScalarFunction> ALL = List.of();

  private StringFunctions() {}
}
