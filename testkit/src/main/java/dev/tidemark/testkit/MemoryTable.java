// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.StaticTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A table whose rows a test sets, and may change while a query runs. It can be looked up by key if
 * the test says so, and then remembers what was asked. Thread-safe.
 */
public final class MemoryTable implements StaticTable {

  private final StructType schema;
  private volatile EventBatch rows;
  private volatile boolean failing;
  private volatile boolean closed;
  private volatile List<String> key = List.of();
  private int reads;
  private final List<List<List<Object>>> lookUps = new ArrayList<>();

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

  /** Lets it be looked up by these columns. */
  public MemoryTable keyedBy(String... columns) {
    key = List.of(columns);
    return this;
  }

  /** Whether reads and look-ups fail from now on. */
  public void failing(boolean fail) {
    failing = fail;
  }

  /** How often it was read. */
  public synchronized int reads() {
    return reads;
  }

  /** The keys that each look-up asked for, the oldest first. */
  public synchronized List<List<List<Object>>> lookUps() {
    return List.copyOf(lookUps);
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
    failIfAsked();
    return rows.isEmpty() ? List.of() : List.of(Projection.of(rows, projection));
  }

  private void failIfAsked() {
    if (failing) {
      throw new PortException("the table in memory was made to fail");
    }
  }

  @Override
  public List<String> lookupKey() {
    return key;
  }

  @Override
  public synchronized List<EventBatch> lookUp(EventBatch keys, StructType projection) {
    if (key.isEmpty()) {
      throw new UnsupportedOperationException("the table in memory was not given a key");
    }
    if (!keys.schema().names().equals(key)) {
      throw new IllegalArgumentException(
          "keys must be of the look-up key's columns: columns="
              + keys.schema().names()
              + ", key="
              + key);
    }
    List<List<Object>> asked = Values.rows(keys);
    lookUps.add(asked);
    failIfAsked();
    EventBatch held = rows;
    StructType.Builder keySchema = StructType.builder();
    key.forEach(name -> keySchema.add(name, schema.field(schema.indexOf(name).getAsInt()).type()));
    List<List<Object>> keysOfRows = Values.rows(Projection.of(held, keySchema.build()));
    Set<List<Object>> wanted = new HashSet<>(asked);
    int[] found =
        IntStream.range(0, held.size())
            .filter(row -> wanted.contains(keysOfRows.get(row)))
            .filter(row -> !keysOfRows.get(row).contains(null))
            .toArray();
    return found.length == 0
        ? List.of()
        : List.of(Projection.of(held.take(found, found.length), projection));
  }

  @Override
  public void close() {
    closed = true;
  }
}
