// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.batch;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.StaticTable;
import java.util.List;

/** A table that one thread at a time calls, however many joins of a query look it up. */
final class SerialTable implements StaticTable {

  private final StaticTable table;

  SerialTable(StaticTable table) {
    this.table = table;
  }

  @Override
  public synchronized StructType schema() {
    return table.schema();
  }

  @Override
  public synchronized List<EventBatch> read(StructType projection) {
    return table.read(projection);
  }

  @Override
  public synchronized List<String> lookupKey() {
    return table.lookupKey();
  }

  @Override
  public synchronized List<EventBatch> lookUp(EventBatch keys, StructType projection) {
    return table.lookUp(keys, projection);
  }

  @Override
  public synchronized void close() {
    table.close();
  }
}
