// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.checkpoint;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.port.in.RunningQuery;
import dev.tidemark.port.out.BatchProgress;
import dev.tidemark.port.out.ProgressListener;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A query that runs a batch when it is told to. Confined to one thread, but for the query's. */
final class SteppedQuery implements AutoCloseable {

  private static final long FAILED = -1;

  private final BlockingQueue<List<EventBatch>> inputs = new ArrayBlockingQueue<>(2);
  private final BlockingQueue<Long> done = new ArrayBlockingQueue<>(2);
  private final RunningQuery query;
  private long started; // by the query's thread, as is the end of a batch
  private long startedCpu;
  private volatile long cpuNanos;

  SteppedQuery(Path folder) {
    query = CheckpointedQuery.start(folder, this::take, new Timer());
    query
        .termination()
        .whenComplete(
            (nothing, failure) -> {
              if (failure != null) {
                done.add(FAILED);
              }
            });
  }

  private List<EventBatch> take() {
    try {
      List<EventBatch> rows = inputs.take();
      startedCpu = CpuTime.ofThisThread();
      started = System.nanoTime();
      return rows;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Timer implements ProgressListener {
    @Override
    public void onBatch(BatchProgress progress) {
      long nanos = System.nanoTime() - started;
      cpuNanos = CpuTime.ofThisThread() - startedCpu;
      done.add(nanos);
    }
  }

  /**
   * Runs one batch; returns how long it took, in nanoseconds, from when the source has said that
   * there is something new until the batch is committed and told.
   */
  long step(List<EventBatch> rows) throws InterruptedException {
    inputs.put(rows);
    long nanos = done.take();
    if (nanos == FAILED) {
      query.termination().toCompletableFuture().join();
    }
    return nanos;
  }

  /** The CPU time of the last batch, in nanoseconds, of the query's own thread. */
  long cpuNanos() {
    return cpuNanos;
  }

  @Override
  public void close() {
    query.stop();
    inputs.add(List.of());
    query.termination().toCompletableFuture().join();
  }
}
