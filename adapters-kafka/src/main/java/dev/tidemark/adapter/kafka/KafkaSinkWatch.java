// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.port.out.SystemClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tells of a call to Kafka that takes long: what it is for, which servers, and since when.
 *
 * <p>Kafka's client waits in silence for brokers that are away. {@link #during} is called by the
 * query's thread; a thread of this class looks at it from time to time.
 */
final class KafkaSinkWatch implements AutoCloseable {

  /** How long a call may take before it is told of, and how often it is. */
  static final long PATIENCE_MILLIS = 10_000;

  private final String query;
  private final String servers;
  private final SystemClock clock;
  private final long patienceMillis;
  private final Consumer<String> told;
  private final ScheduledExecutorService timer;
  private volatile Call call;

  /** A call to Kafka that has not returned. */
  private record Call(String purpose, long sinceMillis, long sinceNanos) {}

  KafkaSinkWatch(
      String query, String servers, SystemClock clock, long patienceMillis, Consumer<String> told) {
    this.query = query;
    this.servers = servers;
    this.clock = clock;
    this.patienceMillis = patienceMillis;
    this.told = told;
    timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "tidemark-kafka-sink-watch-" + query);
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        timer.scheduleWithFixedDelay(
            this::look, patienceMillis, patienceMillis, TimeUnit.MILLISECONDS);
  }

  /**
   * Runs a call, and watches it until it returns or throws.
   *
   * @param purpose what the call is to do: {@code commit batch 7}
   */
  void during(String purpose, Runnable work) {
    call = new Call(purpose, clock.nowMillis(), clock.nanoTime());
    try {
      work.run();
    } finally {
      call = null;
    }
  }

  private void look() {
    Call current = call;
    if (current == null) {
      return;
    }
    long waited = TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - current.sinceNanos());
    if (waited >= patienceMillis) {
      told.accept(
          "Query '"
              + query
              + "' waits for Kafka at "
              + servers
              + " to "
              + current.purpose()
              + ", since "
              + Instant.ofEpochMilli(current.sinceMillis()).truncatedTo(ChronoUnit.SECONDS)
              + " ("
              + waited / 1000
              + " s).");
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
