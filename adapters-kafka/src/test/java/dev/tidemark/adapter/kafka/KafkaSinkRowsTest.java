// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import static dev.tidemark.adapter.kafka.KafkaSinkFixture.committed;
import static dev.tidemark.adapter.kafka.KafkaSinkFixture.open;
import static dev.tidemark.adapter.kafka.KafkaSinkFixture.options;
import static dev.tidemark.adapter.kafka.KafkaSinkFixture.text;
import static dev.tidemark.adapter.kafka.KafkaSinkFixture.values;
import static dev.tidemark.adapter.kafka.KafkaSinkFixture.write;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.SinkBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaSinkRowsTest {

  private static final StructType HEADER =
      StructType.builder().add("key", AtomicType.STRING).add("value", AtomicType.BINARY).build();

  private final Topics topics = Topics.shared();
  private final String topic = topics.create("rows", 3);

  @AfterEach
  void close() {
    topics.close();
  }

  private void writeOnce(StructType schema, List<List<Object>> rows) {
    try (EventSink sink = open(schema, options(topics.address(), "topic", topic))) {
      write(sink, topic, 0, schema, rows);
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(Topics.bytes(text));
  }

  @Test
  void keysAndValuesAreTheBytesOfTheirColumns() {
    StructType schema =
        StructType.builder().add("value", AtomicType.STRING).add("key", AtomicType.BINARY).build();
    writeOnce(
        schema,
        List.of(
            asList("héllo", bytes("k1")),
            asList("", bytes("")),
            asList("no key", null),
            asList(null, bytes("gone")),
            asList(null, null)));
    assertThat(committed(topics, topic))
        .extracting(r -> text(r.value()), r -> text(r.key()))
        .containsExactlyInAnyOrder(
            tuple("héllo", "k1"),
            tuple("", ""),
            tuple("no key", null),
            tuple(null, "gone"),
            tuple(null, null));
  }

  @Test
  void rowsOfOneKeyStayInOrderOnOnePartition() {
    StructType schema =
        StructType.builder().add("key", AtomicType.STRING).add("value", AtomicType.STRING).build();
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      rows.add(List.of("k" + i % 7, Integer.toString(i)));
    }
    writeOnce(schema, rows);
    List<ConsumerRecord<byte[], byte[]>> records = committed(topics, topic);
    assertThat(records.size()).isEqualTo(1000);
    for (int k = 0; k < 7; k++) {
      String key = "k" + k;
      List<ConsumerRecord<byte[], byte[]>> own =
          records.stream().filter(r -> text(r.key()).equals(key)).toList();
      assertThat(own).extracting(ConsumerRecord::partition).containsOnly(own.get(0).partition());
      assertThat(own).extracting(r -> Integer.parseInt(text(r.value()))).isSorted();
    }
  }

  @Test
  void aRowWithoutAValueColumnIsWrittenWholeAsJson() {
    StructType schema =
        StructType.builder()
            .add("key", AtomicType.STRING)
            .add("at", AtomicType.TIMESTAMP)
            .add("n", AtomicType.BIGINT)
            .build();
    writeOnce(
        schema,
        List.of(asList("a", 1_500_000L, 1L), asList("b\n\"", null, 2L), asList(null, 0L, null)));
    assertThat(committed(topics, topic))
        .extracting(r -> text(r.key()) + " " + text(r.value()))
        .containsExactlyInAnyOrder(
            "a {\"key\":\"a\",\"at\":\"1970-01-01T00:00:01.500Z\",\"n\":1}",
            "b\n\" {\"key\":\"b\\n\\\"\",\"n\":2}",
            "null {\"at\":\"1970-01-01T00:00:00.000Z\"}");
  }

  @Test
  void headersArePartOfTheRecord() {
    StructType schema =
        StructType.builder()
            .add("value", AtomicType.STRING)
            .add("headers", new ArrayType(HEADER))
            .build();
    writeOnce(
        schema,
        List.of(
            asList("two", List.of(asList("a", bytes("1")), asList("a", null))),
            asList("none", List.of()),
            asList("null", null)));
    assertThat(committed(topics, topic))
        .extracting(KafkaSinkRowsTest::withHeaders)
        .containsExactlyInAnyOrder("two a=1 a=null", "none", "null");
  }

  private static String withHeaders(ConsumerRecord<byte[], byte[]> record) {
    StringBuilder all = new StringBuilder(text(record.value()));
    record
        .headers()
        .forEach(h -> all.append(' ').append(h.key()).append('=').append(text(h.value())));
    return all.toString();
  }

  @Test
  void thePartitionColumnSaysWhereARecordGoes() {
    StructType schema =
        StructType.builder()
            .add("value", AtomicType.STRING)
            .add("partition", AtomicType.INT)
            .build();
    writeOnce(schema, List.of(asList("a", 2), asList("b", 0), asList("c", 2), asList("d", null)));
    assertThat(committed(topics, topic))
        .extracting(r -> text(r.value()) + r.partition())
        .contains("a2", "b0", "c2")
        .hasSize(4);
  }

  @Test
  void theTopicColumnSaysWhereARecordGoesAndOneTransactionSpansAllOfThem() {
    StructType schema =
        StructType.builder()
            .add("topic", AtomicType.STRING)
            .add("value", AtomicType.STRING)
            .build();
    String other = topics.create("rows-other", 1);
    try (EventSink sink = open(schema, options(topics.address()))) {
      SinkBatch batch = KafkaSinkFixture.begin(sink, topic, 0);
      batch.write(
          Values.batch(
              schema, List.of(List.of(topic, "1"), List.of(other, "2"), List.of(topic, "3"))));
      assertThat(values(topics, topic)).isEmpty();
      assertThat(values(topics, other)).isEmpty();
      batch.commit();
    }
    assertThat(values(topics, topic)).containsExactlyInAnyOrder("1", "3");
    assertThat(values(topics, other)).containsExactly("2");
  }

  @Test
  void theNewestBatchIsKnownWhicheverTopicItWentTo() {
    StructType schema =
        StructType.builder()
            .add("topic", AtomicType.STRING)
            .add("value", AtomicType.STRING)
            .build();
    String other = topics.create("rows-next", 1);
    try (EventSink sink = open(schema, options(topics.address()))) {
      write(sink, topic, 0, schema, List.of(List.of(other, "0")));
      write(sink, topic, 1, schema, List.of(List.of(topic, "1")));
      write(sink, topic, 2, schema, List.of(List.of(other, "2")));
      write(sink, topic, 3, schema, List.of(List.of(topic, "3")));
    }
    try (EventSink sink = open(schema, options(topics.address()))) {
      write(sink, topic, 3, schema, List.of(List.of(topic, "3")));
    }
    assertThat(values(topics, topic)).containsExactlyInAnyOrder("1", "3");
    assertThat(values(topics, other)).containsExactly("0", "2");
  }

  @Test
  void theOptionWinsOverTheTopicColumn() {
    StructType schema =
        StructType.builder()
            .add("topic", AtomicType.STRING)
            .add("value", AtomicType.STRING)
            .build();
    writeOnce(schema, List.of(asList("elsewhere", "1"), asList(null, "2")));
    assertThat(values(topics, topic)).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void aRowWithoutATopicFailsTheBatchAndNothingOfItIsSeen() {
    StructType schema =
        StructType.builder()
            .add("topic", AtomicType.STRING)
            .add("value", AtomicType.STRING)
            .build();
    List<List<Object>> rows = List.of(asList(topic, "1"), asList(null, "2"));
    failsWith(schema, options(topics.address()), rows, "a row has a null topic");
  }

  @Test
  void aPartitionBelowZeroFailsTheBatch() {
    StructType schema =
        StructType.builder()
            .add("value", AtomicType.STRING)
            .add("partition", AtomicType.INT)
            .build();
    List<List<Object>> rows = List.of(asList("1", 0), asList("2", -1));
    failsWith(schema, options(topics.address(), "topic", topic), rows, "a row has partition -1");
  }

  @Test
  void aHeaderWithoutAKeyFailsTheBatch() {
    StructType schema =
        StructType.builder()
            .add("value", AtomicType.STRING)
            .add("headers", new ArrayType(HEADER))
            .build();
    List<List<Object>> rows = List.of(asList("1", List.of(asList(null, bytes("x")))));
    failsWith(
        schema, options(topics.address(), "topic", topic), rows, "a header that is null or has");
  }

  private void failsWith(
      StructType schema, Map<String, String> options, List<List<Object>> rows, String message) {
    try (EventSink sink = open(schema, options)) {
      SinkBatch batch = KafkaSinkFixture.begin(sink, topic, 0);
      assertThatThrownBy(() -> batch.write(Values.batch(schema, rows)))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining(message);
      batch.abort();
    }
    assertThat(values(topics, topic)).isEmpty();
  }

  @Test
  void aSmallTableOfTextsGivesEachRowItsOwn() {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      rows.add(List.of("text-" + (i * 31) % 700));
    }
    StructType schema = StructType.builder().add("t", AtomicType.STRING).build();
    BytesColumn column = (BytesColumn) Values.batch(schema, rows).column(0);
    KafkaSinkText texts = new KafkaSinkText();
    for (int i = 0; i < rows.size(); i++) {
      assertThat(texts.at(column, i)).isEqualTo(rows.get(i).get(0));
    }
  }
}
