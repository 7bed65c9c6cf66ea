// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.latency;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends events when their time has come, whatever has become of those before: one that is late is
 * sent at once, and its latency counts from when it should have been.
 *
 * @param startNanos the time of the first event, as {@link System#nanoTime} has it
 */
record SteadyProducer(
    String broker,
    String topic,
    int partitions,
    SteadyEvents events,
    long startNanos,
    long count,
    int lingerMillis)
    implements Callable<Void> {

  /** Events that are due within it are sent together. */
  private static final long PAUSE_NANOS = 200_000;

  @Override
  public Void call() throws Exception {
    AtomicReference<Exception> failure = new AtomicReference<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                ProducerConfig.LINGER_MS_CONFIG,
                lingerMillis),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.partitionsFor(topic); // connects before the time counts
      for (long event = 0; event < count; event++) {
        awaitTime(startNanos + events.sentAfterNanos(event));
        producer.send(
            new ProducerRecord<>(
                topic, events.partition(event, partitions), null, events.value(event)),
            (where, e) -> failure.compareAndSet(null, e));
      }
    }
    if (failure.get() != null) {
      throw failure.get();
    }
    return null;
  }

  private static void awaitTime(long nanos) {
    while (nanos - System.nanoTime() > 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
