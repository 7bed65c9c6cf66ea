// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.checkpoint;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.port.in.RunningQuery;
import dev.tidemark.port.out.BatchProgress;
import dev.tidemark.port.out.ProgressListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Triggers that find nothing new, one right after another. */
final class IdleTrigger implements Feed, ProgressListener {

  private final Path checkpoint;
  private final int triggers;
  private final CountDownLatch done = new CountDownLatch(1);
  final Samples micros = new Samples();
  private boolean hasBegun;
  private long lastNanos;
  private long sumBefore;
  private boolean hasChanged;

  IdleTrigger(Path folder, int triggers) {
    this.checkpoint = folder.resolve("idle");
    this.triggers = triggers;
  }

  IdleTrigger run() throws IOException, InterruptedException {
    Folders.remove(checkpoint);
    RunningQuery query = CheckpointedQuery.start(checkpoint, this, this);
    query.termination().whenComplete((nothing, failure) -> done.countDown());
    done.await();
    query.stop();
    query.termination().toCompletableFuture().join();
    return this;
  }

  /** Whether a trigger has written anything. */
  boolean hasChanged() {
    return hasChanged;
  }

  @Override
  public List<EventBatch> next() {
    if (!hasBegun) {
      hasBegun = true;
      return new KeyedRows(1000).take(1000);
    }
    return List.of();
  }

  @Override
  public void onBatch(BatchProgress progress) {
    sumBefore = sum();
  }

  @Override
  public void onIdle(String query) {
    long now = System.nanoTime();
    if (lastNanos != 0 && micros.size() < triggers) {
      micros.add((now - lastNanos) / 1e3);
      if (micros.size() == triggers) {
        hasChanged = sum() != sumBefore;
        done.countDown();
      }
    }
    lastNanos = System.nanoTime();
  }

  private long sum() {
    try {
      return Folders.sum(checkpoint);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
