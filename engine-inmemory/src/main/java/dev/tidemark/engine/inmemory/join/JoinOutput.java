// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.engine.inmemory.operator.RowConsumer;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives what comes out of a join, and marks the rows that it comes from: pairs that meet the
 * condition, rows without a match, and of a semi join left rows that have one. The query thread's.
 */
final class JoinOutput {

  private final StreamJoinSpec spec;
  private final boolean isSemi;

  JoinOutput(StreamJoinSpec spec) {
    this.spec = spec;
    this.isSemi = spec.kind() == JoinKind.LEFT_SEMI;
  }

  /** Gives the matches found of rows so far, and forgets them. */
  void giveMatches(ProbedRows rows, RowConsumer out) {
    for (ProbedRows.Matches matches : rows.matches()) {
      if (isSemi) {
        give(removed(matches), out);
      } else {
        for (int i = 0; matches.buckets() != null && i < matches.size(); i++) {
          matches.buckets()[i].match(matches.others()[i]);
        }
        give(matches.rows(), out);
      }
    }
    rows.matches().clear();
  }

  /** Takes out left rows that right rows match, and returns those that were still there. */
  private static EventBatch removed(ProbedRows.Matches matches) {
    int[] chosen = new int[matches.size()];
    int count = 0;
    for (int i = 0; i < chosen.length; i++) {
      chosen[count] = i;
      count += matches.buckets()[i].remove(matches.others()[i]) ? 1 : 0;
    }
    return count == chosen.length ? matches.rows() : matches.rows().take(chosen, count);
  }

  /** Gives left rows of a semi join that have a match. */
  void giveMatched(ProbedRows leftRows, RowConsumer out) {
    give(Gather.marked(leftRows.rows().rows(), leftRows.matched(), true), out);
  }

  /** Gives rows that have no match, with nulls for the other side. */
  void giveUnmatched(boolean isLeft, EventBatch rows, RowConsumer out) {
    if (rows.isEmpty()) {
      return;
    }
    List<Column> nulls = Gather.nulls((isLeft ? spec.right() : spec.left()).schema(), rows.size());
    List<Column> columns = new ArrayList<>(spec.output().size());
    columns.addAll(isLeft ? rows.columns() : nulls);
    columns.addAll(isLeft ? nulls : rows.columns());
    out.accept(new EventBatch(spec.output(), rows.size(), columns));
  }

  private void give(EventBatch rows, RowConsumer out) {
    if (!rows.isEmpty()) {
      out.accept(new EventBatch(spec.output(), rows.size(), rows.columns()));
    }
  }
}
