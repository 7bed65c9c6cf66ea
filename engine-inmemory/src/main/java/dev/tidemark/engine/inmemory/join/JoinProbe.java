// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.engine.inmemory.kernel.Kernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Looks for matches of rows of one side: finds pairs of equal keys, tests them, and keeps what
 * comes out with the rows. Confined to one thread at a time.
 */
final class JoinProbe {

  private final StreamJoinSpec spec;
  private final boolean isLeft;
  private final SideSpec otherSpec;
  private final MatchFinder finder;
  private final Optional<Kernel> condition;
  private final boolean isSemi;
  private final Pairs pairs = new Pairs();

  /**
   * @param isLeft whether the rows are left ones
   * @param other the side that is searched
   */
  JoinProbe(StreamJoinSpec spec, boolean isLeft, JoinSide other) {
    this.spec = spec;
    this.isLeft = isLeft;
    this.otherSpec = isLeft ? spec.right() : spec.left();
    // left rows come first, and right ones meet them
    this.finder = new MatchFinder(spec, other, isLeft);
    this.condition = spec.condition().map(c -> c.kernel());
    this.isSemi = spec.kind() == JoinKind.LEFT_SEMI;
  }

  /** Goes on with rows until they are through, or until there is much to be given before. */
  void probe(ProbedRows rows) {
    boolean isMuch = false;
    while (!rows.isDone() && !isMuch) {
      rows.probed(finder.find(rows.rows(), rows.probed(), pairs));
      // a semi join keeps nothing of its left rows but that they match
      isMuch = pairs.size() >= Pairs.LIMIT && !(isSemi && isLeft);
      keepMatches(rows);
      pairs.clear();
    }
  }

  /** Tests the pairs, marks the rows that match, and keeps what comes out. */
  private void keepMatches(ProbedRows probed) {
    int size = pairs.size();
    if (size == 0) {
      return;
    }
    boolean needsOthers = condition.isPresent() || !isSemi || !isLeft;
    EventBatch others =
        needsOthers ? Gather.rows(otherSpec.schema(), pairs.buckets(), pairs.others(), size) : null;
    EventBatch joined = condition.isPresent() || !isSemi ? joined(probed, others) : null;
    BooleanColumn holds =
        condition.isPresent() ? (BooleanColumn) condition.get().evaluate(joined) : null;
    int[] rows = pairs.rows();
    int[] chosen = new int[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (holds == null || (holds.value(i) && !holds.isNull(i))) {
        probed.match(rows[i]);
        chosen[count++] = i;
      }
    }
    if (count == 0 || (isSemi && isLeft)) {
      return;
    }
    EventBatch all = isSemi ? others : joined;
    EventBatch matches = count == size ? all : all.take(chosen, count);
    boolean asksForOthers = isSemi || otherSpec.isPreserved();
    probed
        .matches()
        .add(
            new ProbedRows.Matches(
                new EventBatch(spec.output(), count, matches.columns()),
                asksForOthers ? chosenBuckets(chosen, count) : null,
                asksForOthers ? chosenOthers(chosen, count) : null,
                count));
  }

  private EventBatch joined(ProbedRows probed, EventBatch others) {
    EventBatch rows = probed.rows().rows();
    int size = pairs.size();
    EventBatch mine = isAll(rows.size()) ? rows : rows.take(pairs.rows(), size);
    List<Column> columns = new ArrayList<>(spec.pairSchema().size());
    columns.addAll(isLeft ? mine.columns() : others.columns());
    columns.addAll(isLeft ? others.columns() : mine.columns());
    return new EventBatch(spec.pairSchema(), size, columns);
  }

  /** Whether each row of the batch is in one pair. */
  private boolean isAll(int rows) {
    if (pairs.size() != rows) {
      return false;
    }
    int[] paired = pairs.rows();
    for (int i = 0; i < rows; i++) {
      if (paired[i] != i) {
        return false;
      }
    }
    return true;
  }

  private RowBucket[] chosenBuckets(int[] chosen, int count) {
    RowBucket[] taken = new RowBucket[count];
    Arrays.setAll(taken, i -> pairs.buckets()[chosen[i]]);
    return taken;
  }

  private int[] chosenOthers(int[] chosen, int count) {
    int[] taken = new int[count];
    for (int i = 0; i < count; i++) {
      taken[i] = pairs.others()[chosen[i]];
    }
    return taken;
  }
}
