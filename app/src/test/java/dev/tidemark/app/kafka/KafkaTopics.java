// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.server.KafkaServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics of a broker, and clients of Kafka's own that write and read them as others would. */
public final class KafkaTopics implements AutoCloseable {

  private static final AtomicInteger MADE = new AtomicInteger();
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final long PATIENCE_SECONDS = 60;

  private final String address;
  private final Admin admin;
  private final Producer<byte[], byte[]> producer;

  private KafkaTopics(KafkaServer server) {
    address = server.address();
    admin = Admin.create(Map.of("bootstrap.servers", address));
    producer = producer(Map.of("linger.ms", "5"));
  }

  public static KafkaTopics of(KafkaServer server) {
    return new KafkaTopics(server);
  }

  /** {@code host:port} of the broker. */
  public String address() {
    return address;
  }

  /** Makes a topic with a new name that begins so. */
  public String create(String prefix, int partitions) {
    String topic = prefix + "-" + MADE.incrementAndGet();
    createAs(topic, partitions);
    return topic;
  }

  /** Makes a topic with this name. */
  public void createAs(String topic, int partitions) {
    get(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all());
  }

  /** A producer of bytes with settings besides the address; the caller closes it. */
  public Producer<byte[], byte[]> producer(Map<String, String> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("bootstrap.servers", address);
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Writes values to a partition, and waits until they are there. */
  public void send(String topic, int partition, List<String> values) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    values.forEach(value -> sent.add(producer.send(record(topic, partition, value))));
    producer.flush();
    sent.forEach(KafkaTopics::get);
  }

  /** A record without a key. */
  public static ProducerRecord<byte[], byte[]> record(String topic, int partition, String value) {
    return new ProducerRecord<>(topic, partition, null, value.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A record as a test compares it.
   *
   * @param key may be null
   */
  public record Row(String key, String value) {}

  /** What a consumer of committed records sees now: nothing behind an open transaction. */
  List<Row> committed(String topic) {
    return read(topic, Long.MAX_VALUE, false);
  }

  /** The same, once no transaction is open. */
  List<Row> settled(String topic) {
    return read(topic, Long.MAX_VALUE, true);
  }

  /** The same, once there are so many records at least. */
  public List<Row> awaitCommitted(String topic, long count) {
    long begin = System.nanoTime();
    List<Row> rows = committed(topic);
    while (rows.size() < count) {
      assertThat(System.nanoTime() - begin)
          .as("records of %s, of %d: %s", topic, count, rows)
          .isLessThan(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
      rows = read(topic, count, false);
    }
    return rows;
  }

  private List<Row> read(String topic, long enough, boolean untilSettled) {
    List<Row> rows = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> committed = consumer("read_committed");
        KafkaConsumer<byte[], byte[]> all = consumer("read_uncommitted")) {
      List<TopicPartition> partitions =
          all.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      Map<TopicPartition, Long> ends = (untilSettled ? all : committed).endOffsets(partitions);
      committed.assign(partitions);
      committed.seekToBeginning(partitions);
      long begin = System.nanoTime();
      while (partitions.stream().anyMatch(p -> committed.position(p) < ends.get(p))
          && rows.size() < enough) {
        assertThat(System.nanoTime() - begin)
            .as("%s is read to its end: %s", topic, ends)
            .isLessThan(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
        committed.poll(SHORT).forEach(record -> rows.add(row(record)));
      }
    }
    return rows;
  }

  private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", address, "isolation.level", isolation),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static Row row(ConsumerRecord<byte[], byte[]> record) {
    return new Row(text(record.key()), text(record.value()));
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  private static <T> T get(Future<T> future) {
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
