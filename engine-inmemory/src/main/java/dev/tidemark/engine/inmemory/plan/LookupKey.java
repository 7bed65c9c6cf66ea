// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.plan;

import dev.tidemark.domain.plan.LogicalPlan.TableScan;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.operator.LookupSpec;
import dev.tidemark.port.in.TableOpener;
import dev.tidemark.port.out.StaticTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is known of the columns by which a table can be looked up. */
sealed interface LookupKey {

  /**
   * How a join comes to the rows.
   *
   * @param given for each column that the join has values for, which of its equalities says so
   */
  TableAccess access(TableScan scan, Map<String, Integer> given);

  static LookupKey of(StaticTable table) {
    return of(table.lookupKey());
  }

  private static LookupKey of(List<String> names) {
    return names.isEmpty() ? new None("it cannot be looked up") : new Columns(names);
  }

  /** Of a table that is not open. */
  static LookupKey of(TableOpener opener) {
    return opener
        .noLookupBecause()
        .map(because -> (LookupKey) new None(because))
        .or(() -> opener.lookupKey().map(LookupKey::of))
        .orElse(new NotOpen());
  }

  /** The table has said them. */
  record Columns(List<String> names) implements LookupKey {
    public Columns {
      names = List.copyOf(names);
    }

    @Override
    public TableAccess access(TableScan scan, Map<String, Integer> given) {
      if (!given.keySet().containsAll(names)) {
        return new TableAccess.Whole(
            "the join does not give all of its key " + names + " by plain equality");
      }
      StructType columns = scan.schema();
      StructType.Builder key = StructType.builder();
      List<Integer> pairs = new ArrayList<>();
      for (String name : names) {
        key.add(name, columns.field(columns.names().indexOf(name)).type());
        pairs.add(given.get(name));
      }
      return new TableAccess.ByKey(scan, new LookupSpec(key.build(), pairs));
    }
  }

  /** There are none. */
  record None(String because) implements LookupKey {
    @Override
    public TableAccess access(TableScan scan, Map<String, Integer> given) {
      return new TableAccess.Whole(because);
    }
  }

  /** The table may have some, and will say so once it is open. */
  record NotOpen() implements LookupKey {
    @Override
    public TableAccess access(TableScan scan, Map<String, Integer> given) {
      return given.isEmpty()
          ? new TableAccess.Whole("the join gives none of its columns by plain equality")
          : new TableAccess.Undecided(List.copyOf(given.keySet()));
    }
  }
}
