// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import dev.tidemark.domain.problem.Problems;
import java.util.List;

/** What source, table and sink formats have in common: a name and options. Stateless. */
public interface Format {

  /** The name under {@code format:} in a pipeline file. */
  String name();

  List<OptionSpec> options();

  /**
   * Adds what is wrong beyond single options: one that is missing, two that exclude each other.
   * Opens nothing and reads nothing.
   */
  default void check(ConnectorSpec spec, Problems problems) {}
}
