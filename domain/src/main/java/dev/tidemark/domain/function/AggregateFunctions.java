// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import java.util.List;

/** Functions of the rows of a group. */
final class AggregateFunctions {

  static final List<AggregateFunction> ALL = List.of();

  private AggregateFunctions() {}
}
