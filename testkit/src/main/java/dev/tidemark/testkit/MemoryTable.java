// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.StaticTable;
import java.util.Arrays;
import java.util.List;

/** A table whose rows a test sets, and may change while a query runs. Thread-safe. */
public final class MemoryTable implements StaticTable {

  private final StructType schema;
  private volatile EventBatch rows;
  private volatile boolean failing;
  private volatile boolean closed;
  private int reads;

  private MemoryTable(StructType schema) {
    this.schema = schema;
    rows = EventBatch.empty(schema);
  }

  /** A table with these columns and no rows yet. */
  public static MemoryTable of(StructType schema) {
    return new MemoryTable(schema);
  }

  /** Puts these rows in place of those that are there. */
  public final MemoryTable set(List<?>... newRows) {
    rows = Values.batch(schema, Arrays.asList(newRows));
    return this;
  }

  /** Whether reads fail from now on. */
  public void failing(boolean fail) {
    failing = fail;
  }

  /** How often it was read. */
  public synchronized int reads() {
    return reads;
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public StructType schema() {
    return schema;
  }

  @Override
  public synchronized List<EventBatch> read(StructType projection) {
    reads++;
    if (failing) {
      throw new PortException("the table in memory was made to fail");
    }
    return rows.isEmpty() ? List.of() : List.of(Projection.of(rows, projection));
  }

  @Override
  public void close() {
    closed = true;
  }
}
