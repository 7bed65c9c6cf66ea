// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.StateStore;
import java.util.ArrayList;
import java.util.List;

/**
 * The first rows: of the query's whole life in append mode, where the count is state; of each batch
 * else.
 */
public final class LimitBarrier implements Barrier {

  private static final StructType STATE =
      StructType.builder().add("limit", AtomicType.INT).add("passed", AtomicType.BIGINT).build();

  private final long limit;
  private final OrderedRows ordered = new OrderedRows(rows -> take(rows));
  private final List<EventBatch> taken = new ArrayList<>();
  private long passed;
  private long saved;
  private boolean isOfLife = true;

  public LimitBarrier(long limit) {
    this.limit = limit;
  }

  private void take(EventBatch rows) {
    long left = limit - passed;
    if (left <= 0) {
      return;
    }
    EventBatch first = rows;
    if (rows.size() > left) {
      int[] chosen = new int[(int) left];
      for (int i = 0; i < chosen.length; i++) {
        chosen[i] = i;
      }
      first = rows.take(chosen, chosen.length);
    }
    passed += first.size();
    taken.add(first);
  }

  @Override
  public LaneInput input(int input, int lane) {
    return ordered.lane();
  }

  @Override
  public void begin(BatchContext batch) {
    ordered.reset();
    taken.clear();
    isOfLife = batch.mode() == OutputMode.APPEND;
    if (!isOfLife) {
      passed = 0;
    }
  }

  @Override
  public void finish(BatchContext batch, RowConsumer out) {
    ordered.finish();
    taken.forEach(out::accept);
    taken.clear();
  }

  @Override
  public void restore(StateStore store) {
    store.forEach(
        STATE, 1, (rows, bucket) -> passed = (Long) Values.get(rows.column(1), rows.size() - 1));
    saved = passed;
  }

  @Override
  public void save(StateStore store) {
    if (isOfLife && passed != saved) {
      store.put(StateStore.UNBOUNDED, Values.batch(STATE, List.of(List.of(0, passed))), 1);
      saved = passed;
    }
  }

  @Override
  public String describe() {
    return "Limit " + limit;
  }
}
