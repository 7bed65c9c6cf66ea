// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.engine.inmemory.operator.Barrier;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import dev.tidemark.engine.inmemory.operator.LaneInput;
import dev.tidemark.engine.inmemory.operator.RowConsumer;
import dev.tidemark.port.out.StateStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

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
   * index from key to rows. Both sides count due times on the same axis, so one number drops buckets of both.
   *
   *   left    [11:50) rows, index   [11:55) …            a row looks only into buckets that its time and the bounds allow
   *   right            [11:55) …    [12:00) …   [never) …
   *             └─ goes whole when the watermark passes its end; only the bucket that the watermark is in is read row by row
   *
   * What is done by all lanes at once: a batch of rows looks for its matches on one lane, a bucket gets its rows on one lane.
   *
   *   lanes    take in rows: keys, hashes, times
   *   parts    left rows look into right buckets │ left buckets get rows
   *   parts    right rows look into left buckets │ right buckets get rows
   *   finish   marks and gives what was found in the order of the rows, so that it is the same however many lanes there are
   */
  private static final int LEFT = 0;

  /** So few rows that it is not worth it to wake another lane. */
  private static final int FEW = 2 * EventBatch.TARGET_ROWS;

  private final StreamJoinSpec spec;
  private final Half left;
  private final Half right;
  private final JoinOutput output;
  private final JoinStateFormat format;
  private final boolean isSemi;
  private final Deque<Supplier<List<Runnable>>> phases = new ArrayDeque<>();
  private List<ProbedRows> leftRows = List.of();
  private List<ProbedRows> rightRows = List.of();
  private long droppedThrough = Long.MIN_VALUE;

  /** What belongs to a side. */
  private record Half(
      boolean isLeft, SideSpec spec, SideInput input, JoinSide rows, JoinProbes probes) {

    static Half of(StreamJoinSpec join, boolean isLeft, JoinSide rows, JoinSide other) {
      SideSpec spec = isLeft ? join.left() : join.right();
      return new Half(
          isLeft,
          spec,
          new SideInput(join, spec),
          rows,
          new JoinProbes(() -> new JoinProbe(join, isLeft, other)));
    }
  }

  public StreamJoin(StreamJoinSpec spec) {
    JoinSide leftSide = new JoinSide(spec, spec.left());
    JoinSide rightSide = new JoinSide(spec, spec.right());
    this.spec = spec;
    this.left = Half.of(spec, true, leftSide, rightSide);
    this.right = Half.of(spec, false, rightSide, leftSide);
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
    left.input().begin(batch.lateMicros(), BatchContext.NO_WATERMARK);
    // left rows have met them when they are to be remembered
    right.input().begin(batch.lateMicros(), batch.evictMicros());
    droppedThrough = Long.MIN_VALUE;
    phases.clear();
  }

  @Override
  public List<Runnable> parts() {
    leftRows = left.input().take();
    rightRows = right.input().take();
    if (isSemi) { // left rows that have a match are not remembered
      phases.add(() -> probing(left, leftRows));
      phases.add(this::insertingUnmatched);
    } else {
      phases.add(() -> insertingAndProbing(left, leftRows));
    }
    phases.add(() -> insertingAndProbing(right, rightRows));
    return moreParts();
  }

  @Override
  public List<Runnable> moreParts() {
    List<Runnable> parts = List.of();
    while (parts.isEmpty() && !phases.isEmpty()) {
      parts = phases.poll().get();
    }
    int rows = 0;
    for (ProbedRows probed : leftRows) {
      rows += probed.rows().size();
    }
    for (ProbedRows probed : rightRows) {
      rows += probed.rows().size();
    }
    List<Runnable> few = parts;
    return rows < FEW && parts.size() > 1 ? List.of(() -> few.forEach(Runnable::run)) : parts;
  }

  private List<Runnable> insertingAndProbing(Half mine, List<ProbedRows> rows) {
    List<Runnable> parts = new ArrayList<>(mine.rows().insert(rows));
    parts.addAll(probing(mine, rows));
    return parts;
  }

  private List<Runnable> insertingUnmatched() {
    leftRows.forEach(ProbedRows::forgetMatched);
    return left.rows().insert(leftRows);
  }

  private static List<Runnable> probing(Half mine, List<ProbedRows> all) {
    return all.stream().<Runnable>map(rows -> () -> mine.probes().probe(rows)).toList();
  }

  @Override
  public void finish(BatchContext batch, RowConsumer out) {
    leftRows.forEach(rows -> give(left, rows, out));
    rightRows.forEach(rows -> give(right, rows, out));
    leftRows = List.of();
    rightRows = List.of();
    left.rows().buckets().settle();
    right.rows().buckets().settle();
    boolean dropsLeft = evict(left, batch.evictMicros(), out);
    boolean dropsRight = evict(right, batch.evictMicros(), out);
    if (dropsLeft || dropsRight) {
      droppedThrough = left.rows().buckets().lastOver(batch.evictMicros());
    }
  }

  private void give(Half mine, ProbedRows rows, RowConsumer out) {
    if (rows.rows().refused() != null) {
      output.giveUnmatched(mine.isLeft(), rows.rows().refused(), out);
    }
    output.giveMatches(rows, out);
    while (!rows.isDone()) { // rows of so many matches that they are not kept all at once
      mine.probes().probe(rows);
      output.giveMatches(rows, out);
    }
    if (isSemi && mine.isLeft()) {
      output.giveMatched(rows, out);
    }
    rows.markPlaced();
  }

  private boolean evict(Half side, long watermarkMicros, RowConsumer out) {
    return side.rows()
        .evict(
            watermarkMicros,
            (bucket, gone) ->
                Gather.pieces(
                    bucket, gone, rows -> output.giveUnmatched(side.isLeft(), rows, out)));
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
  public long stateBytes() {
    return left.rows().memoryBytes() + right.rows().memoryBytes();
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
