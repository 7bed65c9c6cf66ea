// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.latency;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads totals as another program would, committed ones only, and knows of each view that a total
 * holds for the first time when it should have been sent. Confined to one thread.
 */
final class TotalsReader implements AutoCloseable {

  private static final Pattern TOTAL =
      Pattern.compile("\\{\"start\":\"([^\"]+)\",\"views\":(\\d+)}");
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<String, String> consumer;
  private final SteadyEvents events;
  private final long startNanos;
  private final long firstCounted;
  private final Histogram micros = new Histogram(3);
  private final Map<String, long[]> viewsByWindow = new HashMap<>();
  private long views;

  /**
   * @param startNanos the time of the first event, as {@link System#nanoTime} has it
   * @param firstCounted the first event whose latency counts
   */
  TotalsReader(
      String broker,
      String topic,
      int partitions,
      SteadyEvents events,
      long startNanos,
      long firstCounted) {
    this.events = events;
    this.startNanos = startNanos;
    this.firstCounted = firstCounted;
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new StringDeserializer(),
            new StringDeserializer());
    List<TopicPartition> all =
        IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)).toList();
    consumer.assign(all);
    consumer.seekToBeginning(all);
  }

  /** Takes what has come, or waits for a moment. */
  void poll() {
    ConsumerRecords<String, String> records = consumer.poll(POLL);
    long afterNanos = System.nanoTime() - startNanos;
    for (ConsumerRecord<String, String> record : records) {
      take(record, afterNanos);
    }
  }

  private void take(ConsumerRecord<String, String> record, long afterNanos) {
    Matcher total = TOTAL.matcher(record.value());
    if (!total.matches()) {
      throw new IllegalStateException("not a total: " + record.value());
    }
    int campaign = Integer.parseInt(record.key());
    long window = Instant.parse(total.group(1)).toEpochMilli();
    long[] known =
        viewsByWindow.computeIfAbsent(total.group(1), w -> new long[SteadyEvents.CAMPAIGNS]);
    long now = Long.parseLong(total.group(2));
    if (now <= known[campaign]) {
      throw new IllegalStateException("a total that does not grow: " + record);
    }
    for (long n = known[campaign] + 1; n <= now; n++) {
      long event = events.event(campaign, window, n);
      if (event >= firstCounted) {
        micros.recordValue(Math.max(0, afterNanos - events.sentAfterNanos(event)) / 1000);
      }
    }
    views += now - known[campaign];
    known[campaign] = now;
  }

  /** How many views all totals together hold. */
  long views() {
    return views;
  }

  /** From when a view should have been sent until a total with it was read, in microseconds. */
  Histogram micros() {
    return micros;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
