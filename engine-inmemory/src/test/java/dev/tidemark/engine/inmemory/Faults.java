// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.resume.QueryShape;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.BatchCommit;
import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.BatchPlan;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.SinkBatch;
import dev.tidemark.port.out.Split;
import dev.tidemark.port.out.SplitReader;
import dev.tidemark.port.out.StateStore;
import dev.tidemark.port.out.StaticTable;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Ports that fail at the n-th call to any of them, before or after the call has done its work. */
final class Faults {

  /** The fault that was asked for. */
  static final class Planted extends RuntimeException {
    Planted(String call) {
      super("planted at " + call);
    }
  }

  private final int failAt;
  private final boolean after;
  private int calls;

  /**
   * @param failAt the call that fails, from 1; 0 for none
   * @param after the call does its work first
   */
  Faults(int failAt, boolean after) {
    this.failAt = failAt;
    this.after = after;
  }

  synchronized int calls() {
    return calls;
  }

  private <T> T call(String name, Supplier<T> work) {
    boolean fails;
    synchronized (this) {
      fails = ++calls == failAt;
    }
    if (fails && !after) {
      throw new Planted(name);
    }
    T result = work.get();
    if (fails) {
      throw new Planted(name);
    }
    return result;
  }

  private void run(String name, Runnable work) {
    call(
        name,
        () -> {
          work.run();
          return null;
        });
  }

  EventSource of(EventSource source) {
    return new EventSource() {
      @Override
      public StructType schema() {
        return source.schema();
      }

      @Override
      public String reads() {
        return source.reads();
      }

      @Override
      public void restore(List<Offset> planned) {
        run("restore", () -> source.restore(planned));
      }

      @Override
      public void prepareForAvailableNow() {
        source.prepareForAvailableNow();
      }

      @Override
      public Optional<Offset> latestOffset(Optional<Offset> start) {
        return call("latestOffset", () -> source.latestOffset(start));
      }

      @Override
      public List<Split> splits(Optional<Offset> start, Offset end) {
        return call("splits", () -> source.splits(start, end));
      }

      @Override
      public SplitReader open(Split split, StructType projection) {
        return call("open", () -> source.open(split, projection));
      }

      @Override
      public void committed(Offset end) {
        run("committed", () -> source.committed(end));
      }

      @Override
      public void close() {
        source.close();
      }
    };
  }

  StaticTable of(StaticTable table) {
    return new StaticTable() {
      @Override
      public StructType schema() {
        return table.schema();
      }

      @Override
      public List<EventBatch> read(StructType projection) {
        return call("read of the table", () -> table.read(projection));
      }

      @Override
      public List<String> lookupKey() {
        return table.lookupKey();
      }

      @Override
      public List<EventBatch> lookUp(EventBatch keys, StructType projection) {
        return call("look-up", () -> table.lookUp(keys, projection));
      }

      @Override
      public void close() {
        table.close();
      }
    };
  }

  EventSink of(EventSink sink) {
    return new EventSink() {
      @Override
      public SinkBatch begin(BatchHeader header) {
        SinkBatch batch = call("begin", () -> sink.begin(header));
        return new SinkBatch() {
          @Override
          public void write(EventBatch rows) {
            run("write", () -> batch.write(rows));
          }

          @Override
          public void commit() {
            run("commit of the sink", batch::commit);
          }

          @Override
          public void abort() {
            batch.abort();
          }
        };
      }

      @Override
      public void close() {
        sink.close();
      }
    };
  }

  Checkpoint of(Checkpoint checkpoint) {
    return new Checkpoint() {
      @Override
      public String id() {
        return checkpoint.id();
      }

      @Override
      public Optional<QueryShape> shape() {
        return checkpoint.shape();
      }

      @Override
      public void begin(QueryShape shape) {
        run("begin of the checkpoint", () -> checkpoint.begin(shape));
      }

      @Override
      public List<Optional<Offset>> committedEnds() {
        return checkpoint.committedEnds();
      }

      @Override
      public Optional<BatchPlan> lastPlan() {
        return checkpoint.lastPlan();
      }

      @Override
      public Optional<BatchCommit> lastCommit() {
        return checkpoint.lastCommit();
      }

      @Override
      public List<List<Offset>> plannedOffsets() {
        return checkpoint.plannedOffsets();
      }

      @Override
      public void plan(BatchPlan plan) {
        run("plan", () -> checkpoint.plan(plan));
      }

      @Override
      public StateStore state(String operatorId) {
        return call("state", () -> checkpoint.state(operatorId));
      }

      @Override
      public void commit(BatchCommit commit) {
        run("commit of the checkpoint", () -> checkpoint.commit(commit));
      }

      @Override
      public void close() {
        checkpoint.close();
      }
    };
  }
}
