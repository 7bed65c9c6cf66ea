// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.SplitReader;
import dev.tidemark.testkit.Rows;
import dev.tidemark.testkit.VirtualClock;
import dev.tidemark.testkit.contract.SourceReads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSourceTest {

  private Topics topics;

  @BeforeEach
  void connect() {
    topics = Topics.shared();
  }

  @AfterEach
  void disconnect() {
    topics.close();
  }

  @Test
  void aRecordIsARowOfKeyValueTopicPartitionOffsetTimestampAndHeaders() {
    String topic = topics.create("columns", 2);
    topics.send(
        new ProducerRecord<>(
            topic,
            1,
            1_735_689_600_123L,
            Topics.bytes("k"),
            Topics.bytes("v"),
            List.of(
                new RecordHeader("a", Topics.bytes("x")), new RecordHeader("a", (byte[]) null))));
    topics.send(new ProducerRecord<>(topic, 1, (Long) 1_735_689_600_124L, null, (byte[]) null));
    try (Stream stream = Stream.open(topics, "subscribe", topic, "includeHeaders", "true")) {
      StructType columns = stream.source().schema();
      assertThat(columns.sql())
          .isEqualTo(RecordColumns.schema(true).sql())
          .contains("headers: ARRAY<STRUCT<key: STRING, value: BINARY>>");
      List<List<Object>> rows = stream.batch(columns).orElseThrow();
      assertThat(rows).hasSize(2);
      assertThat(Stream.text(rows.get(0).get(0))).isEqualTo("k");
      assertThat(Stream.text(rows.get(0).get(1))).isEqualTo("v");
      assertThat(rows.get(0).subList(2, 6)).containsExactly(topic, 1, 0L, 1_735_689_600_123_000L);
      List<?> headers = (List<?>) rows.get(0).get(6);
      assertThat(headers).hasSize(2);
      assertThat(rows.get(1))
          .isEqualTo(Arrays.asList(null, null, topic, 1, 1L, 1_735_689_600_124_000L, null));
    }
  }

  @Test
  void aValueIsARowByTheRulesOfFromJson() {
    String topic = topics.create("json", 1);
    StructType schema =
        StructType.builder()
            .add("a", AtomicType.INT)
            .add("_corrupt_record", AtomicType.STRING)
            .build();
    topics.send(
        topic, 0, "{\"a\":1}", null, " ", "{\"a\":\"x\"}", "[{\"a\":2}]", "no", "{\"a\":3}");
    assertThat(rows(topic, schema, "PERMISSIVE"))
        .containsExactly(
            Arrays.asList(1, null),
            Arrays.asList(null, null),
            Arrays.asList(null, null),
            Arrays.asList(null, "{\"a\":\"x\"}"),
            Arrays.asList(null, "[{\"a\":2}]"),
            Arrays.asList(null, "no"),
            Arrays.asList(3, null));
    assertThat(rows(topic, schema, "DROPMALFORMED"))
        .containsExactly(
            Arrays.asList(1, null),
            Arrays.asList(null, null),
            Arrays.asList(null, null),
            Arrays.asList(3, null));
    assertThatThrownBy(() -> rows(topic, schema, "FAILFAST"))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("topic " + topic + ", partition 0, offset 3: ")
        .hasMessageContaining("{\"a\":\"x\"}");
  }

  private List<List<Object>> rows(String topic, StructType schema, String mode) {
    try (EventSource source =
        Stream.source(
            topics.address(),
            Optional.of(schema),
            new RealClock(),
            "subscribe",
            topic,
            "mode",
            mode)) {
      source.restore(List.of());
      Offset end = source.latestOffset(Optional.empty()).orElseThrow();
      List<EventBatch> batches = new ArrayList<>();
      try (SplitReader reader = source.open(source.splits(Optional.empty(), end).get(0), schema)) {
        reader.next().ifPresent(batches::add);
        assertThat(reader.malformedRows()).isEqualTo(3);
        assertThat(reader.droppedRows()).isEqualTo(mode.equals("DROPMALFORMED") ? 3 : 0);
      }
      return Rows.of(batches);
    }
  }

  @Test
  void topicsAreReadByNameByPatternOrPartitionByPartition() {
    String prefix = Topics.name("which");
    topics.create(prefix + ".a", 2, Map.of());
    topics.create(prefix + ".b", 1, Map.of());
    topics.send(prefix + ".a", 0, "a0");
    topics.send(prefix + ".a", 1, "a1");
    topics.send(prefix + ".b", 0, "b0");
    assertThat(all("subscribe", " " + prefix + ".b, " + prefix + ".a"))
        .containsExactly("a0", "a1", "b0");
    assertThat(all("subscribePattern", prefix + "\\.[a-z]")).containsExactly("a0", "a1", "b0");
    assertThat(all("subscribePattern", prefix)).isEmpty();
    assertThat(all("assign", "{\"" + prefix + ".a\":[1],\"" + prefix + ".b\":[0]}"))
        .containsExactly("a1", "b0");
  }

  private List<String> all(String... options) {
    try (Stream stream = Stream.open(topics, options)) {
      return stream.batches().stream().flatMap(List::stream).toList();
    }
  }

  @Test
  void aLimitIsSharedOutByWhatPartitionsHave() {
    String topic = topics.create("limit", 3);
    topics.send(topic, 0, IntStream.range(0, 90).mapToObj(i -> "a" + i).toList());
    topics.send(topic, 1, IntStream.range(0, 9).mapToObj(i -> "b" + i).toList());
    topics.send(topic, 2, "c0");
    try (Stream stream = Stream.open(topics, "subscribe", topic, "maxOffsetsPerTrigger", "10")) {
      List<String> first = stream.batch().orElseThrow();
      assertThat(first).filteredOn(v -> v.startsWith("a")).hasSize(9);
      assertThat(first).filteredOn(v -> v.startsWith("b")).hasSize(1);
      assertThat(first).filteredOn(v -> v.startsWith("c")).hasSize(1);
      assertThat(stream.batches().stream().mapToInt(List::size).sum()).isEqualTo(89);
    }
  }

  @Test
  void fewOffsetsWaitForMoreOrForTheirTime() {
    String topic = topics.create("minimum", 1);
    VirtualClock clock = VirtualClock.atEpoch();
    topics.send(topic, 0, "a");
    try (Stream stream =
        Stream.open(
            topics,
            clock,
            "subscribe",
            topic,
            "minOffsetsPerTrigger",
            "3",
            "maxTriggerDelay",
            "10s")) {
      assertThat(stream.batch()).contains(List.of("a"));
      topics.send(topic, 0, "b", "c");
      assertThat(stream.batch()).isEmpty();
      topics.send(topic, 0, "d");
      assertThat(stream.batch()).contains(List.of("b", "c", "d"));
      topics.send(topic, 0, "e");
      assertThat(stream.batch()).isEmpty();
      clock.advance(Duration.ofSeconds(10));
      assertThat(stream.batch()).contains(List.of("e"));
    }
  }

  @Test
  void aPartitionThatIsAddedIsReadFromItsFirstRecord() {
    String topic = topics.create("added", 1);
    topics.send(topic, 0, "a");
    try (Stream stream = Stream.open(topics, "subscribe", topic, "startingOffsets", "latest")) {
      assertThat(stream.batch()).contains(List.of());
      topics.addPartitions(topic, 2);
      topics.send(topic, 1, "b");
      assertThat(stream.await(1)).containsExactly("b");
    }
  }

  @Test
  void whatATransactionHasTakenBackIsAGapAndNotALoss() {
    String topic = topics.create("committed", 1);
    try (Producer<byte[], byte[]> producer =
        topics.producer(Map.of("transactional.id", topic, "linger.ms", "0"))) {
      producer.initTransactions();
      transaction(producer, topic, true, "a", "b");
      transaction(producer, topic, false, "x", "y", "z");
      transaction(producer, topic, true, "c");
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, 0, null, Topics.bytes("open")));
      producer.flush();
      try (Stream stream =
          Stream.open(
              topics,
              "subscribe",
              topic,
              "kafka.isolation.level",
              "read_committed",
              "maxOffsetsPerTrigger",
              "2")) {
        List<List<String>> batches = stream.batches();
        assertThat(batches).hasSizeGreaterThan(3);
        assertThat(batches.stream().flatMap(List::stream)).containsExactly("a", "b", "c");
        assertThat(stream.source().lost()).isZero();
        producer.abortTransaction();
        transaction(producer, topic, true, "d");
        assertThat(stream.await(1)).containsExactly("d");
      }
      assertThat(all("subscribe", topic))
          .containsExactly("a", "b", "x", "y", "z", "c", "open", "d");
    }
  }

  private static void transaction(
      Producer<byte[], byte[]> producer, String topic, boolean commits, String... values) {
    producer.beginTransaction();
    for (String value : values) {
      producer.send(new ProducerRecord<>(topic, 0, null, Topics.bytes(value)));
    }
    producer.flush();
    if (commits) {
      producer.commitTransaction();
    } else {
      producer.abortTransaction();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
  void recordsAreReadHoweverTheyAreCompressed(String compression) {
    String topic = topics.create("compressed", 1);
    try (Producer<byte[], byte[]> producer =
        topics.producer(Map.of("compression.type", compression, "linger.ms", "50"))) {
      for (int i = 0; i < 100; i++) {
        producer.send(new ProducerRecord<>(topic, 0, null, Topics.bytes("value-" + i)));
      }
      producer.flush();
    }
    assertThat(all("subscribe", topic))
        .containsExactlyElementsOf(IntStream.range(0, 100).mapToObj(i -> "value-" + i).toList());
  }

  @Test
  void aRecordThatIsLargerThanAFetchIsRead() {
    String topic = Topics.name("large");
    topics.create(topic, 1, Map.of("max.message.bytes", "6000000"));
    String large = "x".repeat(5_000_000);
    try (Producer<byte[], byte[]> producer =
        topics.producer(Map.of("max.request.size", "6000000"))) {
      Topics.get(producer.send(new ProducerRecord<>(topic, 0, null, Topics.bytes("small"))));
      Topics.get(producer.send(new ProducerRecord<>(topic, 0, null, Topics.bytes(large))));
      Topics.get(producer.send(new ProducerRecord<>(topic, 0, null, Topics.bytes("small"))));
    }
    assertThat(all("subscribe", topic)).containsExactly("small", large, "small");
  }

  @Test
  void manyPartitionsReadByManyThreadsHoldEachRecordOnce() {
    String topic = topics.create("many", 5);
    for (int partition = 0; partition < 5; partition++) {
      int p = partition;
      topics.send(topic, p, IntStream.range(0, 2_000).mapToObj(i -> p + ":" + i).toList());
    }
    topics.send(topic, 0, IntStream.range(2_000, 60_000).mapToObj(i -> "0:" + i).toList());
    try (KafkaSource source =
        Stream.source(
            topics.address(),
            Optional.empty(),
            new RealClock(),
            "subscribe",
            topic,
            "maxOffsetsPerTrigger",
            "50000")) {
      source.restore(List.of());
      List<String> values = new ArrayList<>();
      Optional<Offset> start = Optional.empty();
      for (Optional<Offset> end = source.latestOffset(start);
          end.isPresent();
          end = source.latestOffset(start)) {
        Rows.of(SourceReads.readInParallel(source, start, end.get(), Stream.VALUE, 4))
            .forEach(row -> values.add(Stream.text(row.get(0))));
        start = end;
      }
      assertThat(values).hasSize(68_000).doesNotHaveDuplicates();
    }
  }

  @Test
  void aBigRangeIsCutAndKeepsItsOrder() {
    String topic = topics.create("big", 1);
    List<String> values = IntStream.range(0, 50_000).mapToObj(Integer::toString).toList();
    topics.send(topic, 0, values);
    try (Stream stream = Stream.open(topics, "subscribe", topic)) {
      Offset end = stream.source().latestOffset(Optional.empty()).orElseThrow();
      assertThat(stream.source().splits(Optional.empty(), end)).hasSize(2);
      assertThat(stream.batch()).contains(values);
    }
  }

  @Test
  void anOffsetIsSparksWithTheTopicsIdAndWhereTheFirstBatchBegan() {
    String topic = topics.create("offset", 2);
    topics.send(topic, 1, "a");
    try (Stream stream = Stream.open(topics, "subscribe", topic)) {
      stream.batch();
      assertThat(stream.offset().orElseThrow().json())
          .matches(
              "\\{\"T\":\\{\"0\":0,\"1\":1},\"@topics\":\\{\"T\":\"[^\"]{22}\"},\"@start\":\\{\"T\":\\{\"0\":0,\"1\":0}}}"
                  .replace("T", topic));
      topics.send(topic, 1, "b");
      stream.batch();
      assertThat(stream.offset().orElseThrow().json()).doesNotContain("@start");
      assertThat(stream.offset().orElseThrow().coversEarlier()).isTrue();
      assertThat(stream.source().reads()).isEqualTo("the topic " + topic + " of Kafka");
    }
  }
}
