// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import java.util.List;

/** Functions that choose among their arguments: if, coalesce, nvl, nullif and their kin. */
final class ConditionalFunctions {

  static final List<ScalarFunction> ALL = List.of();

  private ConditionalFunctions() {}
}
