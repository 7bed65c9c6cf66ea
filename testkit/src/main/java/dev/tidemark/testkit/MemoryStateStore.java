// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;

/** Holds the changes of one operator back until the commit. Confined to the query's thread. */
final class MemoryStateStore implements StateStore {

  private final String operatorId;
  private final MemoryDisk disk;
  private final List<Runnable> changes = new ArrayList<>();

  MemoryStateStore(String operatorId, MemoryDisk disk) {
    this.operatorId = operatorId;
    this.disk = disk;
  }

  @Override
  public void forEach(StructType schema, int keyColumns, ObjLongConsumer<EventBatch> rows) {
    disk.forEach(operatorId, rows);
  }

  @Override
  public void put(long bucket, EventBatch rows, int keyColumns) {
    changes.add(() -> disk.put(operatorId, bucket, rows, keyColumns));
  }

  @Override
  public void remove(long bucket, EventBatch keys) {
    changes.add(() -> disk.remove(operatorId, bucket, keys));
  }

  @Override
  public void dropThrough(long bucket) {
    changes.add(() -> disk.dropThrough(operatorId, bucket));
  }

  /** Makes the changes durable, in the order in which they were told. */
  void flush() {
    changes.forEach(Runnable::run);
    changes.clear();
  }
}
