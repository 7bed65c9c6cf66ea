// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.engine.inmemory.kernel.Kernel;
import dev.tidemark.engine.inmemory.operator.RowConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What comes out of a join: pairs that meet the condition, rows without a match, and of a semi join
 * left rows that have one. Confined to one thread.
 */
final class JoinOutput {

  private final StreamJoinSpec spec;
  private final Optional<Kernel> condition;
  private final boolean isSemi;

  JoinOutput(StreamJoinSpec spec) {
    this.spec = spec;
    this.condition = spec.condition().map(c -> c.kernel());
    this.isSemi = spec.kind() == JoinKind.LEFT_SEMI;
  }

  /**
   * Tests pairs of a batch's rows and remembered rows of the other side, marks both where they
   * match, and gives what comes out of it at once.
   *
   * @param matched by row of the batch
   */
  void give(boolean isLeft, EventBatch rows, Pairs pairs, boolean[] matched, RowConsumer out) {
    int size = pairs.size();
    if (size == 0) {
      return;
    }
    boolean needsColumns = condition.isPresent() || !isSemi || !isLeft;
    SideSpec otherSpec = isLeft ? spec.right() : spec.left();
    EventBatch others =
        needsColumns
            ? Gather.rows(otherSpec.schema(), pairs.buckets(), pairs.others(), size)
            : null;
    EventBatch joined = null;
    if (condition.isPresent() || !isSemi) {
      EventBatch mine = rows.take(pairs.rows(), size);
      joined =
          isLeft
              ? pair(mine.columns(), others.columns(), size)
              : pair(others.columns(), mine.columns(), size);
    }
    BooleanColumn holds =
        condition.isPresent() ? (BooleanColumn) condition.get().evaluate(joined) : null;
    int[] chosen = new int[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (holds == null || (holds.value(i) && !holds.isNull(i))) {
        matched[pairs.rows()[i]] = true;
        if (isSemi && !isLeft) {
          chosen[count] = i;
          count += pairs.buckets()[i].remove(pairs.others()[i]) ? 1 : 0;
        } else {
          if (otherSpec.isPreserved()) {
            pairs.buckets()[i].match(pairs.others()[i]);
          }
          chosen[count++] = i;
        }
      }
    }
    if (!isSemi) {
      give(count == size ? joined : joined.take(chosen, count), out);
    } else if (!isLeft) {
      give(others.take(chosen, count), out);
    }
  }

  private EventBatch pair(List<Column> left, List<Column> right, int size) {
    List<Column> columns = new ArrayList<>(left);
    columns.addAll(right);
    return new EventBatch(spec.pairSchema(), size, columns);
  }

  /** Gives left rows that have a match. */
  void giveMatched(EventBatch leftRows, RowConsumer out) {
    give(leftRows, out);
  }

  /** Gives rows that have no match, with nulls for the other side. */
  void giveUnmatched(boolean isLeft, EventBatch rows, RowConsumer out) {
    if (!rows.isEmpty()) {
      List<Column> nulls =
          Gather.nulls((isLeft ? spec.right() : spec.left()).schema(), rows.size());
      give(
          isLeft
              ? pair(rows.columns(), nulls, rows.size())
              : pair(nulls, rows.columns(), rows.size()),
          out);
    }
  }

  private void give(EventBatch rows, RowConsumer out) {
    if (!rows.isEmpty()) {
      out.accept(new EventBatch(spec.output(), rows.size(), rows.columns()));
    }
  }
}
