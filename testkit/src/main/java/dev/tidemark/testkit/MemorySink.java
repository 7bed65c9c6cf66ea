// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SinkBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A sink that keeps what was committed, batch by batch, for a test to look at.
 *
 * <p>{@link #reopen} gives the sink as a new process would open it, over the same batches: it knows
 * which were committed. Any thread may look at any time; a batch is seen after its commit only.
 */
public final class MemorySink implements EventSink {

  /** A batch that was committed. */
  public record Batch(BatchHeader header, List<List<Object>> rows) {
    public Batch {
      rows = List.copyOf(rows);
    }
  }

  private final SortedMap<Long, Batch> committed;
  private final boolean keepsOrder;
  private int failures;
  private volatile boolean closed;

  public MemorySink() {
    this(true);
  }

  /**
   * @param keepsOrder whether it says that the order of rows means anything
   */
  public MemorySink(boolean keepsOrder) {
    this(new TreeMap<>(), keepsOrder);
  }

  private MemorySink(SortedMap<Long, Batch> committed, boolean keepsOrder) {
    this.committed = committed;
    this.keepsOrder = keepsOrder;
  }

  /** The sink as a new process would open it. */
  public MemorySink reopen() {
    return new MemorySink(committed, keepsOrder);
  }

  /** Makes the next commit fail, before anything is seen. */
  public void failNextCommit() {
    synchronized (committed) {
      failures++;
    }
  }

  /** The batches committed, by id, as they are now. */
  public SortedMap<Long, Batch> batches() {
    synchronized (committed) {
      return new TreeMap<>(committed);
    }
  }

  /** The ids of the batches committed, in order. */
  public List<Long> batchIds() {
    return List.copyOf(batches().keySet());
  }

  /**
   * The rows of a batch.
   *
   * @throws IllegalStateException if it was not committed
   */
  public List<List<Object>> rows(long batchId) {
    SortedMap<Long, Batch> now = batches();
    Batch batch = now.get(batchId);
    if (batch == null) {
      throw new IllegalStateException(
          "the batch was not committed: batchId=" + batchId + ", committed=" + now.keySet());
    }
    return batch.rows();
  }

  /** The rows of all batches, in the order of the batches. */
  public List<List<Object>> rows() {
    return batches().values().stream().flatMap(b -> b.rows().stream()).toList();
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public SinkBatch begin(BatchHeader batch) {
    return new Pending(batch);
  }

  @Override
  public boolean keepsOrder() {
    return keepsOrder;
  }

  @Override
  public void close() {
    closed = true;
  }

  private final class Pending implements SinkBatch {
    private final BatchHeader header;
    private final List<List<Object>> rows = new ArrayList<>();

    Pending(BatchHeader header) {
      this.header = header;
    }

    @Override
    public void write(EventBatch batch) {
      rows.addAll(Values.rows(batch));
    }

    @Override
    public void commit() {
      synchronized (committed) {
        if (failures > 0) {
          failures--;
          throw new PortException(
              "the commit of batch " + header.batchId() + " was made to fail in memory");
        }
        Batch before = committed.get(header.batchId());
        if (before == null) {
          committed.put(header.batchId(), new Batch(header, unmodifiable(rows)));
        } else if (!before.header().checkpointId().equals(header.checkpointId())) {
          throw new PortException(
              "batch " + header.batchId() + " is there already, of another checkpoint");
        }
      }
    }

    @Override
    public void abort() {
      rows.clear();
    }
  }

  private static List<List<Object>> unmodifiable(List<List<Object>> rows) {
    return rows.stream().map(java.util.Collections::unmodifiableList).toList();
  }
}
