// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * The threads of a query: lane 0 is the query's own, the others are a pool's. Used by the query's
 * thread.
 *
 * <p>Tasks are taken in their order, each by the first lane that is free; what is little work is
 * done by the query's own thread without waking another. Between tasks the others may be kept busy.
 */
final class Lanes implements AutoCloseable {

  private final int count;
  private final ExecutorService workers;
  private BooleanSupplier idleWork; // none: null
  private volatile boolean hasTasks;

  Lanes(String query, int count) {
    this.count = count;
    AtomicInteger number = new AtomicInteger();
    this.workers =
        count == 1
            ? null
            : Executors.newFixedThreadPool(
                count - 1,
                task -> {
                  Thread thread =
                      new Thread(task, "query-" + query + "-lane-" + number.incrementAndGet());
                  thread.setDaemon(true);
                  return thread;
                });
  }

  int count() {
    return count;
  }

  /** A piece of work that any one lane does. */
  interface Task {
    void run(int lane);
  }

  /**
   * What the other lanes do from now on while there are no tasks: small steps that never fail,
   * until one says that it was the last.
   *
   * @param step null for nothing
   */
  void whileIdle(BooleanSupplier step) {
    idleWork = step;
    startIdleWork();
  }

  private void startIdleWork() {
    BooleanSupplier step = idleWork;
    for (int lane = 1; lane < count && step != null; lane++) {
      workers.execute(
          () -> {
            boolean goesOn = true;
            while (goesOn && !hasTasks && !Thread.currentThread().isInterrupted()) {
              goesOn = step.getAsBoolean();
            }
          });
    }
  }

  /**
   * Runs all tasks and returns when all are done. The first failure stops the rest and is thrown.
   */
  void run(List<Task> tasks) {
    if (tasks.size() < 2) {
      tasks.forEach(task -> task.run(0));
      return;
    }
    hasTasks = true;
    try {
      runAll(tasks);
    } finally {
      hasTasks = false;
    }
    startIdleWork();
  }

  private void runAll(List<Task> tasks) {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Future<?>> others = new ArrayList<>();
    for (int lane = 1; lane < Math.min(count, tasks.size()); lane++) {
      int number = lane;
      others.add(workers.submit(() -> work(number, tasks, next, failure)));
    }
    work(0, tasks, next, failure);
    for (Future<?> other : others) {
      await(other);
    }
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw (RuntimeException) thrown;
    }
  }

  private static void work(
      int lane, List<Task> tasks, AtomicInteger next, AtomicReference<Throwable> failure) {
    try {
      for (int i = next.getAndIncrement();
          i < tasks.size() && failure.get() == null;
          i = next.getAndIncrement()) {
        tasks.get(i).run(lane);
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  /**
   * Waits, whatever happens, until a lane has let go of the batch; an interrupt is kept for later.
   */
  private static void await(Future<?> lane) {
    boolean interrupted = false;
    while (true) {
      try {
        lane.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        throw new IllegalStateException("bug: a lane failed without saying so", e);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the threads, and returns when they have let go of all. */
  @Override
  public void close() {
    if (workers == null) {
      return;
    }
    workers.shutdownNow();
    boolean interrupted = false;
    while (!workers.isTerminated()) {
      try {
        workers.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
