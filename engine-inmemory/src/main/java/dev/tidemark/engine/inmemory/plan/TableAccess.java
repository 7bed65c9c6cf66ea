// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.plan;

import dev.tidemark.domain.plan.LogicalPlan.TableScan;
import dev.tidemark.engine.inmemory.operator.LookupSpec;
import java.util.List;

/** How a join comes to the rows of its table, and why. */
sealed interface TableAccess {

  /** For explain. */
  String words();

  /** By reading all of them. */
  record Whole(String because) implements TableAccess {
    @Override
    public String words() {
      return "the table is read whole: " + because;
    }
  }

  /** By asking for the rows of the keys that come. */
  record ByKey(TableScan scan, LookupSpec lookup) implements TableAccess {
    @Override
    public String words() {
      return "the table is looked up by its key " + lookup.key().names();
    }
  }

  /**
   * The table was not asked for its key: explain opens none.
   *
   * @param given the columns that the join has values for
   */
  record Undecided(List<String> given) implements TableAccess {
    public Undecided {
      given = List.copyOf(given);
    }

    @Override
    public String words() {
      return "the table is looked up by its key if all of that is in "
          + given
          + ", else read whole: which key it has is known once it is open";
    }
  }
}
