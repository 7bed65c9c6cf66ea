// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.checkpoint;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.port.in.RunningQuery;
import dev.tidemark.port.out.BatchProgress;
import dev.tidemark.port.out.ProgressListener;
import dev.tidemark.port.out.Resumption;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Starts a query from its checkpoint, in a process of its own, and says when it is ready for its
 * next batch: {@code Recovery FOLDER}.
 */
public final class Recovery {

  private Recovery() {}

  public static void main(String[] arguments) throws InterruptedException {
    Path folder = Path.of(arguments[0]);
    CountDownLatch ready = new CountDownLatch(1);
    long[] rows = new long[1];
    long started = System.nanoTime();
    RunningQuery query =
        CheckpointedQuery.start(
            folder,
            () -> {
              ready.countDown();
              return List.<EventBatch>of();
            },
            new ProgressListener() {
              @Override
              public void onBatch(BatchProgress progress) {}

              @Override
              public void onResume(Resumption resumption) {
                rows[0] = resumption.stateRows();
              }
            });
    query.termination().whenComplete((nothing, failure) -> ready.countDown());
    ready.await();
    long nanos = System.nanoTime() - started;
    long millisOfProcess =
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    long cpuNanos = CpuTime.ofThisProcess();
    query.stop();
    query.termination().toCompletableFuture().join();
    System.out.println(
        "recovered rows="
            + rows[0]
            + " nanos="
            + nanos
            + " processMillis="
            + millisOfProcess
            + " cpuNanos="
            + cpuNanos);
  }
}
