// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.micro;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;

/** Keeps what was put as it was put, and gives it back so. */
final class SavedBatches implements StateStore {

  private final List<Long> buckets = new ArrayList<>();
  private final List<EventBatch> batches = new ArrayList<>();

  @Override
  public void forEach(StructType schema, int keyColumns, ObjLongConsumer<EventBatch> rows) {
    for (int i = 0; i < batches.size(); i++) {
      rows.accept(batches.get(i), buckets.get(i));
    }
  }

  @Override
  public void put(long bucket, EventBatch rows, int keyColumns) {
    buckets.add(bucket);
    batches.add(rows);
  }

  @Override
  public void remove(long bucket, EventBatch keys) {
    throw new UnsupportedOperationException("nothing is removed");
  }

  @Override
  public void dropThrough(long bucket) {
    throw new UnsupportedOperationException("nothing is dropped");
  }
}
