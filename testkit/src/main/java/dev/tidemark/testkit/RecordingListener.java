// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.port.out.BatchProgress;
import dev.tidemark.port.out.ProgressListener;
import dev.tidemark.port.out.Resumption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Remembers what it was told, and lets a test wait for it. Thread-safe. */
public final class RecordingListener implements ProgressListener {

  private static final long PATIENCE_NANOS = 30_000_000_000L;

  private final List<BatchProgress> batches = new ArrayList<>();
  private final List<Resumption> resumptions = new ArrayList<>();
  private int idles;

  @Override
  public synchronized void onResume(Resumption resumption) {
    resumptions.add(resumption);
  }

  @Override
  public synchronized void onBatch(BatchProgress progress) {
    batches.add(progress);
    notifyAll();
  }

  @Override
  public synchronized void onIdle(String query) {
    idles++;
    notifyAll();
  }

  /** The batches so far, in the order in which they were told. */
  public synchronized List<BatchProgress> batches() {
    return List.copyOf(batches);
  }

  /** Where queries went on, in the order in which it was told. */
  public synchronized List<Resumption> resumptions() {
    return List.copyOf(resumptions);
  }

  /** The newest batch. */
  public synchronized BatchProgress last() {
    return batches.get(batches.size() - 1);
  }

  /** How many triggers found nothing to do. */
  public synchronized int idles() {
    return idles;
  }

  /**
   * Waits until so many batches were told.
   *
   * @throws IllegalStateException if they were not within half a minute
   */
  public synchronized void awaitBatches(int count) throws InterruptedException {
    await(() -> batches.size() >= count, count + " batches");
  }

  /** Waits until a trigger has found nothing to do after this call. */
  public synchronized void awaitIdle() throws InterruptedException {
    int before = idles;
    await(() -> idles > before, "an idle trigger");
  }

  private void await(BooleanSupplier reached, String what) throws InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE_NANOS;
    while (!reached.getAsBoolean()) {
      long leftMillis = (giveUp - System.nanoTime()) / 1_000_000;
      if (leftMillis <= 0) {
        throw new IllegalStateException(
            "waited in vain for " + what + ": batches=" + batches + ", idles=" + idles);
      }
      wait(leftMillis);
    }
  }
}
