// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import static dev.tidemark.adapter.kafka.KafkaSinkFixture.begin;
import static dev.tidemark.adapter.kafka.KafkaSinkFixture.open;
import static dev.tidemark.adapter.kafka.KafkaSinkFixture.options;
import static dev.tidemark.adapter.kafka.KafkaSinkFixture.values;
import static dev.tidemark.adapter.kafka.KafkaSinkFixture.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SinkBatch;
import dev.tidemark.port.out.SystemClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaSinkTransactionTest {

  private static final StructType SCHEMA =
      StructType.builder().add("value", AtomicType.STRING).build();

  private final Topics topics = Topics.shared();
  private final String topic = topics.create("transactions", 2);
  private final List<EventSink> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(EventSink::close);
    topics.close();
  }

  private EventSink sink(String... others) {
    Map<String, String> options = options(topics.address(), others);
    options.put("topic", topic);
    EventSink sink = open(SCHEMA, options);
    opened.add(sink);
    return sink;
  }

  private static EventBatch rows(String... values) {
    return Values.batch(SCHEMA, Arrays.stream(values).map(v -> List.<Object>of(v)).toList());
  }

  private void writes(EventSink sink, long batchId, String... values) {
    SinkBatch batch = begin(sink, topic, batchId);
    batch.write(rows(values));
    batch.commit();
  }

  private Map<TopicPartition, OffsetAndMetadata> markers() {
    KafkaSinkFixture.awaitCompletion(topics);
    return Topics.get(
        topics
            .admin()
            .listConsumerGroupOffsets("tidemark-" + topic)
            .partitionsToOffsetAndMetadata());
  }

  @Test
  void theMarkerIsAnOffsetOfTheCheckpointsGroup() {
    EventSink sink = sink();
    writes(sink, 0, "a");
    writes(sink, 7, "b");
    assertThat(markers())
        .containsExactly(
            Map.entry(
                new TopicPartition(topic, 0),
                new OffsetAndMetadata(7, "{\"version\":1,\"query\":\"q\"}")));
  }

  @Test
  void anAbortedBatchLeavesNoMarker() {
    EventSink sink = sink();
    writes(sink, 0, "a");
    SinkBatch batch = begin(sink, topic, 1);
    batch.write(rows("b"));
    batch.abort();
    assertThat(markers())
        .extractingByKey(new TopicPartition(topic, 0))
        .returns(0L, o -> o.offset());
  }

  @Test
  void anEmptyBatchLeavesTheMarkerWhereItIs() {
    EventSink sink = sink();
    writes(sink, 0, "a");
    begin(sink, topic, 1).commit();
    SinkBatch batch = begin(sink, topic, 2);
    batch.write(EventBatch.empty(SCHEMA));
    batch.commit();
    assertThat(markers())
        .extractingByKey(new TopicPartition(topic, 0))
        .returns(0L, o -> o.offset());
  }

  @Test
  void aBatchIsNotWrittenAgainIfTheCheckpointHasNotHeardOfItsCommit() {
    writes(sink(), 3, "a", "b");
    EventSink restarted = sink();
    writes(restarted, 3, "a", "b");
    writes(restarted, 4, "c");
    assertThat(values(topics, topic)).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void whatAProcessLeftOpenIsAbortedByTheNextOne() {
    EventSink dead = sink();
    writes(dead, 0, "a");
    begin(dead, topic, 1).write(rows("b", "left open"));
    EventSink restarted = sink();
    writes(restarted, 1, "b");
    assertThat(values(topics, topic)).containsExactlyInAnyOrder("a", "b");
    assertThat(state("-1")).isEqualTo(TransactionState.COMPLETE_COMMIT);
    assertThat(state("-2")).isNotEqualTo(TransactionState.ONGOING);
  }

  @Test
  void aBatchIsNotWrittenAgainWhicheverProducerHasCommittedIt() {
    for (long batches = 1; batches <= 3; batches++) {
      EventSink sink = sink();
      long from = batches * 10;
      for (long batch = from; batch < from + batches; batch++) {
        writes(sink, batch, "batch " + batch);
      }
      writes(sink(), from + batches - 1, "again");
    }
    assertThat(values(topics, topic))
        .containsExactlyInAnyOrder(
            "batch 10", "batch 20", "batch 21", "batch 30", "batch 31", "batch 32");
  }

  @Test
  void aZombieCannotCommitWhatItHasWritten() {
    EventSink zombie = sink();
    writes(zombie, 0, "a");
    SinkBatch stale = begin(zombie, topic, 1);
    stale.write(rows("stale"));
    EventSink successor = sink();
    writes(successor, 1, "b");
    assertThatThrownBy(stale::commit)
        .isInstanceOf(PortException.class)
        .hasMessageContaining("Query 'q' cannot commit batch 1 at Kafka (" + topics.address() + ")")
        .hasMessageContaining("another process runs this query with the same checkpoint");
    assertThat(values(topics, topic)).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aZombieCannotBeginAnotherBatch() {
    EventSink zombie = sink();
    writes(zombie, 0, "a");
    EventSink successor = sink();
    writes(successor, 1, "b");
    assertThatThrownBy(() -> writes(zombie, 1, "stale"))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("another process runs this query");
    writes(successor, 2, "c");
    assertThat(values(topics, topic)).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void anOlderCheckpointIsRefused() {
    EventSink sink = sink();
    writes(sink, 0, "a");
    writes(sink, 1, "b");
    EventSink copy = sink();
    assertThatThrownBy(() -> begin(copy, topic, 0))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("holds batch 1 of query 'q', which is about to write batch 0")
        .hasMessageContaining("older than its output");
  }

  @Test
  void aQueryThatStartsAnewWritesAllBatchesAgain() {
    writes(sink(), 0, "a");
    try (EventSink anew = sink()) {
      write(anew, topic + "-2", 0, SCHEMA, List.of(List.of("a")));
    }
    assertThat(values(topics, topic)).containsExactly("a", "a");
  }

  @Test
  void aTopicThatWasDeletedAndMadeAgainIsWrittenOn() {
    String brief = topics.create("brief", 1);
    Map<String, String> options = options(topics.address(), "topic", brief);
    try (EventSink sink = open(SCHEMA, options)) {
      write(sink, topic, 0, SCHEMA, List.of(List.of("a")));
    }
    topics.delete(brief);
    topics.create(brief, 1, Map.of());
    try (EventSink sink = open(SCHEMA, options)) {
      write(sink, topic, 1, SCHEMA, List.of(List.of("b")));
    }
    assertThat(values(topics, brief)).containsExactly("b");
  }

  @Test
  void aQueryWritesOnAfterKafkaHasForgottenItsMarker() {
    writes(sink(), 0, "a");
    KafkaSinkFixture.awaitCompletion(topics);
    Topics.get(topics.admin().deleteConsumerGroups(List.of("tidemark-" + topic)).all());
    EventSink resumed = sink();
    writes(resumed, 1, "b");
    writes(sink(), 1, "b");
    assertThat(values(topics, topic)).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void offsetsThatAnotherHasWrittenAreNotTakenForMarkers() {
    topics.send(topic, 0, "the topic is known to the broker now");
    Topics.get(
        topics
            .admin()
            .alterConsumerGroupOffsets(
                "tidemark-" + topic, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(5)))
            .all());
    EventSink sink = sink();
    assertThatThrownBy(() -> begin(sink, topic, 5))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("Group 'tidemark-" + topic + "' holds an offset that this version");
  }

  @Test
  void aTransactionThatTheBrokerEndsForItsAgeIsToldApartFromAnotherProcess() {
    EventSink sink = sink("kafka.transaction.timeout.ms", "500");
    SinkBatch batch = begin(sink, topic, 0);
    batch.write(rows("a"));
    awaitAbort();
    assertThatThrownBy(batch::commit)
        .isInstanceOf(PortException.class)
        .hasMessageContaining(
            "the broker ends a transaction after kafka.transaction.timeout.ms, 500")
        .hasMessageContaining("Nothing of this batch is seen");
    writes(sink, 0, "a");
    assertThat(values(topics, topic)).containsExactly("a");
  }

  @Test
  void aQueryThatWasIdleForLongWritesOn() {
    ShiftedClock clock = new ShiftedClock();
    EventSink sink = sink(clock);
    writes(sink, 0, "a");
    clock.shift(Duration.ofHours(2));
    writes(sink, 1, "b");
    writes(sink, 2, "c");
    assertThat(values(topics, topic)).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void aZombieThatWasIdleDoesNotWriteOnAfterItsSuccessor() {
    ShiftedClock clock = new ShiftedClock();
    EventSink zombie = sink(clock);
    writes(zombie, 0, "a");
    writes(sink(), 1, "b");
    clock.shift(Duration.ofHours(2));
    assertThatThrownBy(() -> begin(zombie, topic, 1))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("holds batch 1 of query 'q', which is about to write batch 1")
        .hasMessageContaining("another process runs the query");
    assertThat(values(topics, topic)).containsExactlyInAnyOrder("a", "b");
  }

  private EventSink sink(SystemClock clock) {
    Map<String, String> options = options(topics.address(), "topic", topic);
    EventSink sink =
        new KafkaSinkFormat(clock)
            .open(
                KafkaSinkFixture.spec(SCHEMA, options),
                OutputMode.APPEND,
                KafkaSinkFixture.SESSION);
    opened.add(sink);
    return sink;
  }

  /** The machine's time and some hours. */
  private static final class ShiftedClock implements SystemClock {
    private final SystemClock machine = new RealClock();
    private Duration by = Duration.ZERO;

    void shift(Duration further) {
      by = by.plus(further);
    }

    @Override
    public long nowMillis() {
      return machine.nowMillis() + by.toMillis();
    }

    @Override
    public long nanoTime() {
      return machine.nanoTime() + by.toNanos();
    }

    @Override
    public void sleepUntilMillis(long millis) throws InterruptedException {
      machine.sleepUntilMillis(millis - by.toMillis());
    }
  }

  private void awaitAbort() {
    while (state("-1") != TransactionState.COMPLETE_ABORT) {
      Thread.onSpinWait();
    }
  }

  /** Of the checkpoint's transactional id with this end. */
  private TransactionState state(String end) {
    String id = "tidemark-" + topic + end;
    return Topics.get(topics.admin().describeTransactions(List.of(id)).description(id)).state();
  }
}
