// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit.crash;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.SinkBatch;
import dev.tidemark.port.out.Split;
import dev.tidemark.port.out.SplitReader;
import dev.tidemark.port.out.StaticTable;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Ports of which the n-th call to any fails. Thread-safe.
 *
 * <p>Closing is no call that fails: a process that dies lets go of what it has open as well.
 */
public final class Faults {

  /** How a call fails. */
  public enum Kind {
    /** It throws, and has done nothing. */
    THROWS,
    /** It does its work, then throws. */
    THROWS_AFTERWARDS,
    /** It does nothing, nor does any call after it: the process is gone. */
    KILLS
  }

  /** The fault that was asked for. */
  public static final class Planted extends RuntimeException {
    Planted(String call) {
      super("planted at " + call);
    }
  }

  private final int failAt;
  private final Kind kind;
  private int calls;
  private boolean isDead;

  private Faults(int failAt, Kind kind) {
    this.failAt = failAt;
    this.kind = kind;
  }

  /** Ports that never fail. */
  public static Faults none() {
    return new Faults(0, Kind.THROWS);
  }

  /** Ports of which this call fails, the first being 1. */
  public static Faults at(int call, Kind kind) {
    return new Faults(call, kind);
  }

  /** How many calls there were. */
  public synchronized int calls() {
    return calls;
  }

  <T> T call(String name, Supplier<T> work) {
    boolean fails;
    synchronized (this) {
      if (isDead) {
        throw new Planted(name + ", after the end");
      }
      fails = ++calls == failAt;
      isDead = fails && kind == Kind.KILLS;
    }
    if (fails && kind != Kind.THROWS_AFTERWARDS) {
      throw new Planted(name);
    }
    T result = work.get();
    if (fails) {
      throw new Planted(name);
    }
    return result;
  }

  void run(String name, Runnable work) {
    call(
        name,
        () -> {
          work.run();
          return null;
        });
  }

  private synchronized boolean isDead() {
    return isDead;
  }

  public Checkpoint of(Checkpoint checkpoint) {
    return new FaultyCheckpoint(checkpoint, this);
  }

  public EventSource of(EventSource source) {
    return new EventSource() {
      @Override
      public StructType schema() {
        return source.schema();
      }

      @Override
      public String reads() {
        return call("reads", source::reads);
      }

      @Override
      public void restore(List<Offset> planned) {
        run("restore of the source", () -> source.restore(planned));
      }

      @Override
      public void prepareForAvailableNow() {
        run("prepareForAvailableNow", source::prepareForAvailableNow);
      }

      @Override
      public Optional<Offset> latestOffset(Optional<Offset> start) {
        return call("latestOffset", () -> source.latestOffset(start));
      }

      @Override
      public boolean isNextSettled(Optional<Offset> end) {
        return call("isNextSettled", () -> source.isNextSettled(end));
      }

      @Override
      public List<Split> splits(Optional<Offset> start, Offset end) {
        return call("splits", () -> source.splits(start, end));
      }

      @Override
      public SplitReader open(Split split, StructType projection, List<PushedFilter> filters) {
        return of(call("open", () -> source.open(split, projection, filters)));
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

  public StaticTable of(StaticTable table) {
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

  private SplitReader of(SplitReader reader) {
    return new SplitReader() {
      @Override
      public Optional<EventBatch> next() {
        return call("next", reader::next);
      }

      @Override
      public long malformedRows() {
        return reader.malformedRows();
      }

      @Override
      public long droppedRows() {
        return reader.droppedRows();
      }

      @Override
      public long filteredRows() {
        return reader.filteredRows();
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }

  public EventSink of(EventSink sink) {
    return new EventSink() {
      @Override
      public SinkBatch begin(BatchHeader header) {
        return of(call("begin of the sink", () -> sink.begin(header)));
      }

      @Override
      public boolean keepsOrder() {
        return sink.keepsOrder();
      }

      @Override
      public void close() {
        sink.close();
      }
    };
  }

  private SinkBatch of(SinkBatch batch) {
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
        if (!isDead()) {
          batch.abort();
        }
      }
    };
  }
}
