// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.BatchCommit;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.StateStore;
import dev.tidemark.testkit.ForwardingCheckpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;

/** Counts what is told to the state stores of a checkpoint, batch by batch. */
final class CountedChanges extends ForwardingCheckpoint {

  private final List<Integer> batches = new ArrayList<>();
  private int rows;

  CountedChanges(Checkpoint checkpoint) {
    super(checkpoint);
  }

  /** How many rows were put or removed in a batch, the first being 0. */
  int rows(int batch) {
    return batches.get(batch);
  }

  @Override
  public void commit(BatchCommit commit) {
    super.commit(commit);
    batches.add(rows);
    rows = 0;
  }

  @Override
  public StateStore state(String operatorId) {
    StateStore store = super.state(operatorId);
    return new StateStore() {
      @Override
      public void forEach(StructType schema, int keyColumns, ObjLongConsumer<EventBatch> kept) {
        store.forEach(schema, keyColumns, kept);
      }

      @Override
      public void put(long bucket, EventBatch changed, int keyColumns) {
        rows += changed.size();
        store.put(bucket, changed, keyColumns);
      }

      @Override
      public void remove(long bucket, EventBatch keys) {
        rows += keys.size();
        store.remove(bucket, keys);
      }

      @Override
      public void dropThrough(long bucket) {
        store.dropThrough(bucket);
      }
    };
  }
}
