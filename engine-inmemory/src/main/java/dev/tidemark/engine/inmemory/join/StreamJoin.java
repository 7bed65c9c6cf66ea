// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.engine.inmemory.kernel.Kernel;
import dev.tidemark.engine.inmemory.operator.Barrier;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import dev.tidemark.engine.inmemory.operator.LaneInput;
import dev.tidemark.engine.inmemory.operator.RowConsumer;
import dev.tidemark.port.out.StateStore;
import java.util.Optional;

/**
 * Joins the rows of two streams, those of one batch and those of all batches before as long as they
 * are remembered. Input 0 is the left side.
 *
 * <p>In a batch: late rows are dropped by their own side's watermarked column; left rows meet the
 * right rows remembered so far and are remembered; then right rows meet the left ones, this batch's
 * among them; then the watermark lets go of rows, and those of a preserved side that never had a
 * match come out with nulls. A row that its own side's part of the condition refuses is never
 * remembered, and comes out at once where it is preserved. (Spark's {@code
 * StreamingSymmetricHashJoinExec}, but that null never equals null.)
 */
public final class StreamJoin implements Barrier {

  /*
   * State of a side: buckets by due time, the watermark at which a row goes; each with its rows in columns and a hash
   * index from key to row chain. Both sides count due times on the same axis, so one number drops buckets of both.
   *
   *   left    [11:50) rows, index   [11:55) …            a row looks only into buckets that its time and the bounds allow
   *   right            [11:55) …    [12:00) …   [never) …
   *             └─ goes whole when the watermark passes its end; only the bucket that the watermark is in is read row by row
   */
  private static final int LEFT = 0;

  private final StreamJoinSpec spec;
  private final Half left;
  private final Half right;
  private final JoinOutput output;
  private final JoinStateFormat format;
  private final Pairs pairs = new Pairs();
  private final boolean isSemi;
  private long droppedThrough = Long.MIN_VALUE;

  /** What belongs to a side. */
  private record Half(
      boolean isLeft, SideSpec spec, SideInput input, Optional<Kernel> condition, JoinSide rows) {

    static Half of(StreamJoinSpec join, boolean isLeft) {
      SideSpec spec = isLeft ? join.left() : join.right();
      return new Half(
          isLeft,
          spec,
          new SideInput(spec.lateColumn()),
          spec.condition().map(c -> c.kernel()),
          new JoinSide(join, spec));
    }
  }

  public StreamJoin(StreamJoinSpec spec) {
    this.spec = spec;
    this.left = Half.of(spec, true);
    this.right = Half.of(spec, false);
    this.output = new JoinOutput(spec);
    this.format = new JoinStateFormat(spec);
    this.isSemi = spec.kind() == JoinKind.LEFT_SEMI;
  }

  @Override
  public LaneInput input(int input, int lane) {
    return (input == LEFT ? left : right).input().open();
  }

  @Override
  public void begin(BatchContext batch) {
    left.input().begin(batch.lateMicros());
    right.input().begin(batch.lateMicros());
    droppedThrough = Long.MIN_VALUE;
  }

  @Override
  public void finish(BatchContext batch, RowConsumer out) {
    for (EventBatch rows : left.input().take()) {
      join(left, right, rows, BatchContext.NO_WATERMARK, out);
    }
    for (EventBatch rows : right.input().take()) {
      join(right, left, rows, batch.evictMicros(), out);
    }
    boolean dropsLeft = evict(left, batch.evictMicros(), out);
    boolean dropsRight = evict(right, batch.evictMicros(), out);
    if (dropsLeft || dropsRight) {
      droppedThrough = left.rows().buckets().lastOver(batch.evictMicros());
    }
  }

  /**
   * @param exceptThrough rows due by this time will meet no other row and need not be remembered
   */
  private void join(Half mine, Half other, EventBatch all, long exceptThrough, RowConsumer out) {
    EventBatch rows = mine.condition().isPresent() ? fit(mine, all, out) : all;
    if (rows.isEmpty()) {
      return;
    }
    mine.rows().load(rows);
    boolean[] matched = new boolean[rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      if (mine.rows().isFindable(row)) {
        mine.rows().findMatches(row, other.rows(), pairs);
        if (pairs.size() >= Pairs.LIMIT) {
          give(mine, rows, matched, out);
        }
      }
    }
    give(mine, rows, matched, out);
    boolean givesOnce = isSemi && mine.isLeft();
    if (givesOnce) {
      output.giveMatched(chosen(rows, matched, true), out);
    }
    mine.rows().remember(matched, givesOnce, exceptThrough);
  }

  private void give(Half mine, EventBatch rows, boolean[] matched, RowConsumer out) {
    output.give(mine.isLeft(), rows, pairs, matched, out);
    pairs.clear();
  }

  /** The rows that meet their own side's part of the condition; others come out if preserved. */
  private EventBatch fit(Half mine, EventBatch rows, RowConsumer out) {
    BooleanColumn holds = (BooleanColumn) mine.condition().orElseThrow().evaluate(rows);
    boolean[] fits = new boolean[rows.size()];
    for (int row = 0; row < fits.length; row++) {
      fits[row] = holds.value(row) && !holds.isNull(row);
    }
    if (mine.spec().isPreserved()) {
      output.giveUnmatched(mine.isLeft(), chosen(rows, fits, false), out);
    }
    return chosen(rows, fits, true);
  }

  private static EventBatch chosen(EventBatch rows, boolean[] marks, boolean wanted) {
    int[] chosen = new int[marks.length];
    int count = 0;
    for (int row = 0; row < marks.length; row++) {
      if (marks[row] == wanted) {
        chosen[count++] = row;
      }
    }
    return count == marks.length ? rows : rows.take(chosen, count);
  }

  private boolean evict(Half side, long watermarkMicros, RowConsumer out) {
    return side.rows()
        .evict(
            watermarkMicros,
            (bucket, rows) ->
                output.giveUnmatched(
                    side.isLeft(),
                    Gather.rows(side.spec().schema(), bucket, rows.values(), rows.size()),
                    out));
  }

  @Override
  public boolean actsOnWatermark() {
    return spec.bounds().isAnyBounded();
  }

  @Override
  public long outputWatermarkMicros(long inputMicros) {
    return spec.bounds().outputWatermarkMicros(inputMicros);
  }

  @Override
  public long stateRows() {
    return left.rows().liveRows() + right.rows().liveRows();
  }

  @Override
  public long lateRows() {
    return left.input().lateRows() + right.input().lateRows();
  }

  @Override
  public long latestBoundMicros() {
    return Math.max(left.rows().latestDue(), right.rows().latestDue());
  }

  @Override
  public void save(StateStore store) {
    format.saveMoves(store);
    if (droppedThrough != Long.MIN_VALUE) {
      store.dropThrough(droppedThrough);
    }
    format.save(true, left.rows().buckets(), store);
    format.save(false, right.rows().buckets(), store);
  }

  @Override
  public void restore(StateStore store) {
    format.restore(left.rows(), right.rows(), store);
  }

  @Override
  public String describe() {
    return spec.describe();
  }
}
