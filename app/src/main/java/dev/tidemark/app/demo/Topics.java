// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The demo's topics, as other programs see them: filled by a producer, and read by a consumer of
 * committed records. Confined to one thread.
 */
final class Topics implements AutoCloseable {

  private static final int INPUT_PARTITIONS = 3;
  private static final long LIMIT_SECONDS = 60;

  private final KafkaProducer<String, String> producer;
  private final KafkaConsumer<String, String> consumer;

  private Topics(KafkaProducer<String, String> producer, KafkaConsumer<String, String> consumer) {
    this.producer = producer;
    this.consumer = consumer;
  }

  /**
   * Makes the topics.
   *
   * @param output of one partition; read by {@link #take}
   */
  static Topics make(String broker, List<String> inputs, String output)
      throws IOException, InterruptedException {
    try (Admin admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker))) {
      short replicas = 1;
      List<NewTopic> topics = new ArrayList<>();
      inputs.forEach(input -> topics.add(new NewTopic(input, INPUT_PARTITIONS, replicas)));
      topics.add(new NewTopic(output, 1, replicas));
      admin.createTopics(topics).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the topics cannot be made: " + e.getMessage(), e);
    }
    KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker),
            new StringSerializer(),
            new StringSerializer());
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.assign(List.of(new TopicPartition(output, 0)));
    return new Topics(producer, consumer);
  }

  /** Sends events, and returns when the broker has them all. */
  void send(List<AdScript.Event> events) {
    for (AdScript.Event event : events) {
      producer.send(new ProducerRecord<>(event.topic(), event.key(), event.value()));
    }
    producer.flush();
  }

  /**
   * The next records of the output: they are seen some milliseconds after their transaction.
   *
   * @return so many, sorted; fewer if they do not come
   */
  List<String> take(long count) {
    List<String> values = new ArrayList<>();
    long begin = System.nanoTime();
    while (values.size() < count
        && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
      for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofMillis(100))) {
        values.add(found.value());
      }
    }
    values.sort(null);
    return values;
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    consumer.close();
  }
}
