// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.in;

import dev.tidemark.port.out.StaticTable;
import java.util.List;
import java.util.Optional;

/** Opens a table of a query, and says before that what explain has to know of it. */
@FunctionalInterface
public interface TableOpener {

  /** Opens it; called once when a query starts, on the query's thread. */
  StaticTable open();

  /**
   * Why the table, once it is open, will have no {@link StaticTable#lookupKey()}, in a clause
   * without a full stop; empty if it may have one.
   */
  default Optional<String> noLookupBecause() {
    return Optional.empty();
  }

  /**
   * The {@link StaticTable#lookupKey()} that the table will have; empty if that is not known yet.
   */
  default Optional<List<String>> lookupKey() {
    return Optional.empty();
  }
}
