// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The least that somebody does who reads a topic: a consumer a thread, each with partitions of its
 * own, that polls to the end and adds up lengths.
 */
record PollLoop(String broker, String topic, int partitions, int threads) {

  /** Reads all records that there are now; how many. */
  long run() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Long>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        List<TopicPartition> own = new ArrayList<>();
        for (int p = i; p < partitions; p += threads) {
          own.add(new TopicPartition(topic, p));
        }
        parts.add(executor.submit(() -> read(own)));
      }
      long records = 0;
      for (Future<Long> part : parts) {
        records += part.get();
      }
      return records;
    } finally {
      executor.shutdownNow();
    }
  }

  private long read(List<TopicPartition> own) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                10_000,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(own);
      consumer.seekToBeginning(own);
      Map<TopicPartition, Long> ends = consumer.endOffsets(own);
      Set<TopicPartition> open = new HashSet<>(own);
      open.removeIf(p -> ends.get(p) == 0);
      long records = 0;
      long bytes = 0;
      while (!open.isEmpty()) {
        ConsumerRecords<byte[], byte[]> found = consumer.poll(Duration.ofSeconds(1));
        for (ConsumerRecord<byte[], byte[]> one : found) {
          records++;
          bytes += one.value().length;
        }
        open.removeIf(p -> consumer.position(p) >= ends.get(p));
      }
      if (bytes < records) {
        throw new IllegalStateException("records without values");
      }
      return records;
    }
  }
}
