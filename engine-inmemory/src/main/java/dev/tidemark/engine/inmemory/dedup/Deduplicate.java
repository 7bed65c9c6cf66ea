// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.dedup;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.engine.inmemory.operator.Barrier;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import dev.tidemark.engine.inmemory.operator.LaneInput;
import dev.tidemark.engine.inmemory.operator.OrderedRows;
import dev.tidemark.engine.inmemory.operator.RowConsumer;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import dev.tidemark.port.out.StateStore;
import java.util.ArrayList;
import java.util.List;

/**
 * The first row of each key in the order of the input; later ones are dropped for as long as the
 * key is remembered.
 *
 * <p>Rows that the watermark of the batch before has passed are dropped as late wherever the input
 * has a watermarked column; keys are forgotten at the end of a batch, by its own watermark. All
 * doubles that are not a number are one key, 0.0 and -0.0 are two.
 *
 * <p>Source: Spark's {@code StreamingDeduplicateExec} and {@code
 * StreamingDeduplicateWithinWatermarkExec}.
 */
public final class Deduplicate implements Barrier {

  private final DeduplicateSpec spec;
  private final SeenKeys seen;
  private final KeyBatch keys;
  private final OrderedRows ordered = new OrderedRows(rows -> take(rows));
  private final List<Lane> lanes = new ArrayList<>();
  private final List<EventBatch> taken = new ArrayList<>();

  public Deduplicate(DeduplicateSpec spec) {
    this.spec = spec;
    this.seen = spec.newSeenKeys();
    this.keys = KeyBatch.ofSignedZeros(spec.keyLayout());
  }

  /** Leaves late rows out, then hands over in order. */
  private final class Lane implements LaneInput {
    private final LaneInput next = ordered.lane();
    private long lateMicros = BatchContext.NO_WATERMARK;
    private long lateRows;

    @Override
    public void beginSplit(int split) {
      next.beginSplit(split);
    }

    @Override
    public void endSplit(int split) {
      next.endSplit(split);
    }

    @Override
    public void accept(EventBatch rows) {
      if (spec.time().isEmpty()) {
        next.accept(rows);
        return;
      }
      RowTimes times = RowTimes.of(rows.column(spec.time().getAsInt()));
      int[] chosen = new int[rows.size()];
      int count = 0;
      for (int row = 0; row < rows.size(); row++) {
        if (times.isNull(row) || times.values()[row] > lateMicros) {
          chosen[count++] = row;
        }
      }
      lateRows += rows.size() - count;
      next.accept(count == rows.size() ? rows : rows.take(chosen, count));
    }
  }

  /** One lane at a time, in the order of the rows. */
  private void take(EventBatch rows) {
    int size = rows.size();
    keys.load(spec.keyColumns(rows), size);
    RowTimes times =
        spec.time().isPresent() ? RowTimes.of(rows.column(spec.time().getAsInt())) : RowTimes.NONE;
    int[] chosen = new int[size];
    int count = 0;
    for (int row = 0; row < size; row++) {
      long bound = spec.retention().boundMicros(times.micros(row), times.isNull(row));
      if (seen.add(keys, row, bound)) {
        chosen[count++] = row;
      }
    }
    if (count > 0) {
      taken.add(count == size ? rows : rows.take(chosen, count));
    }
  }

  @Override
  public LaneInput input(int input, int lane) {
    Lane opened = new Lane();
    lanes.add(opened);
    return opened;
  }

  @Override
  public void begin(BatchContext batch) {
    ordered.reset();
    taken.clear();
    seen.begin();
    for (Lane lane : lanes) {
      lane.lateMicros = batch.lateMicros();
      lane.lateRows = 0;
    }
  }

  @Override
  public void finish(BatchContext batch, RowConsumer out) {
    ordered.finish();
    taken.forEach(out::accept);
    taken.clear();
    seen.evict(batch.evictMicros());
  }

  /** In every mode, and even if nothing is ever forgotten, as in Spark. */
  @Override
  public boolean actsOnWatermark() {
    return true;
  }

  @Override
  public long stateRows() {
    return seen.size();
  }

  @Override
  public long stateBytes() {
    return seen.memoryBytes();
  }

  @Override
  public long lateRows() {
    return lanes.stream().mapToLong(lane -> lane.lateRows).sum();
  }

  @Override
  public void restore(StateStore store) {
    seen.restore(store);
    seen.begin();
  }

  @Override
  public void save(StateStore store) {
    seen.save(store);
  }

  @Override
  public String describe() {
    return spec.describe();
  }
}
