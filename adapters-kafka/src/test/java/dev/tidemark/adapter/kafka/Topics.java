// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.server.KafkaServer;
import dev.tidemark.testkit.server.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics of a broker, each test's with names of their own, and clients that fill and read them. */
final class Topics implements AutoCloseable {

  private static final AtomicInteger MADE = new AtomicInteger();
  private static final Duration SHORT = Duration.ofMillis(100);

  private final String address;
  private final Admin admin;
  private final Producer<byte[], byte[]> producer;

  private Topics(KafkaServer server) {
    address = server.address();
    admin = Admin.create(Map.of("bootstrap.servers", address));
    producer = producer(Map.of("linger.ms", "0"));
  }

  static Topics of(KafkaServer server) {
    return new Topics(server);
  }

  /** Those of the broker that all tests share. */
  static Topics shared() {
    return new Topics(TestServers.kafka());
  }

  /** {@code host:port} of the broker. */
  String address() {
    return address;
  }

  Admin admin() {
    return admin;
  }

  /** A new name that begins so. */
  static String name(String prefix) {
    return prefix + "-" + MADE.incrementAndGet();
  }

  /** Makes a topic with a new name. */
  String create(String prefix, int partitions) {
    String topic = name(prefix);
    create(topic, partitions, Map.of());
    return topic;
  }

  void create(String topic, int partitions, Map<String, String> settings) {
    get(
        admin
            .createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(settings)))
            .all());
  }

  void delete(String topic) {
    get(admin.deleteTopics(List.of(topic)).all());
  }

  void addPartitions(String topic, int total) {
    get(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(total))).all());
  }

  /** Deletes the records of a partition before an offset. */
  void deleteRecords(String topic, int partition, long before) {
    get(
        admin
            .deleteRecords(
                Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(before)))
            .all());
  }

  /** A producer of bytes with settings besides the address; the caller closes it. */
  Producer<byte[], byte[]> producer(Map<String, String> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("bootstrap.servers", address);
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Writes values to a partition, and waits until they are there. */
  void send(String topic, int partition, String... values) {
    send(topic, partition, Arrays.asList(values));
  }

  void send(String topic, int partition, List<String> values) {
    sendAll(
        values.stream()
            .map(v -> new ProducerRecord<byte[], byte[]>(topic, partition, null, bytes(v)))
            .toList());
  }

  /** Writes records, and waits until they are there. */
  void sendAll(List<ProducerRecord<byte[], byte[]>> records) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    records.forEach(record -> sent.add(producer.send(record)));
    producer.flush();
    sent.forEach(Topics::get);
  }

  void send(ProducerRecord<byte[], byte[]> record) {
    get(producer.send(record));
  }

  static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  /** All records that are there for a consumer with these settings, partition after partition. */
  List<ConsumerRecord<byte[], byte[]>> records(String topic, Map<String, String> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("bootstrap.servers", address);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.partitionsFor(topic).stream()
          .map(p -> new TopicPartition(topic, p.partition()))
          .forEach(
              partition -> {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                long end = consumer.endOffsets(List.of(partition)).get(partition);
                while (consumer.position(partition) < end) {
                  consumer.poll(SHORT).forEach(records::add);
                }
              });
    }
    return records;
  }

  static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    admin.close(Duration.ZERO);
  }
}
