// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.latency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Totals that a process of its own writes to a topic, read as another program would, committed ones
 * only. Confined to one thread.
 */
final class TopicTotals implements Arrivals {

  private static final Duration POLL = Duration.ofMillis(100);

  private final Process engine;
  private final Path log;
  private final KafkaConsumer<String, String> consumer;
  private final ViewTotals totals;

  private TopicTotals(
      Process engine, Path log, KafkaConsumer<String, String> consumer, ViewTotals totals) {
    this.engine = engine;
    this.log = log;
    this.consumer = consumer;
    this.totals = totals;
  }

  /**
   * Starts the process.
   *
   * @param command of it; the environment names what the pipeline does
   * @param log for what it says
   */
  static TopicTotals start(
      List<String> command,
      Map<String, String> environment,
      Path log,
      String topic,
      int partitions,
      ViewTotals totals)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                environment.get("KAFKA"),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new StringDeserializer(),
            new StringDeserializer());
    List<TopicPartition> all =
        IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)).toList();
    consumer.assign(all);
    consumer.seekToBeginning(all);
    try {
      return new TopicTotals(builder.start(), log, consumer, totals);
    } catch (IOException e) {
      consumer.close();
      throw e;
    }
  }

  @Override
  public void poll() {
    ConsumerRecords<String, String> records = consumer.poll(POLL);
    long nanos = System.nanoTime();
    for (ConsumerRecord<String, String> record : records) {
      totals.take(record.key(), record.value(), nanos);
    }
    if (!engine.isAlive()) {
      throw new IllegalStateException("the process has ended:\n" + said());
    }
  }

  private String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    consumer.close();
    engine.destroy();
    engine.onExit().join();
  }
}
