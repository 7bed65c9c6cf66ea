// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.plan;

import dev.tidemark.domain.plan.LogicalPlan.StreamScan;
import dev.tidemark.domain.plan.LogicalPlan.TableScan;
import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.engine.inmemory.operator.Barrier;
import java.util.List;

/** Where the rows of a pipe come from. */
sealed interface Origin {

  /** For explain. */
  String describe();

  /**
   * A stream, read by lanes.
   *
   * @param filters what its source may leave out rows by
   */
  record Stream(StreamScan scan, List<PushedFilter> filters) implements Origin {
    @Override
    public String describe() {
      String columns = "stream " + scan.stream() + " " + scan.schema().names();
      List<String> pushed = filters.stream().map(PushedFilter::describe).toList();
      return pushed.isEmpty() ? columns : columns + ", filters for its source: " + pushed;
    }
  }

  /** A table, read at once. */
  record Table(TableScan scan) implements Origin {
    @Override
    public String describe() {
      return "table " + scan.table() + " " + scan.schema().names();
    }
  }

  /** One row of no columns. */
  record OneRow() implements Origin {
    @Override
    public String describe() {
      return "one row";
    }
  }

  /** What a barrier gives. */
  record Output(Barrier barrier) implements Origin {
    @Override
    public String describe() {
      return barrier.describe();
    }
  }
}
