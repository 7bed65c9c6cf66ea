// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.SinkBatch;
import dev.tidemark.port.out.SplitReader;
import dev.tidemark.server.KafkaServer;
import dev.tidemark.testkit.Rows;
import dev.tidemark.testkit.server.TestServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Partitions of two brokers whose leader moves from one to the other. */
class KafkaLeaderTest {

  private static final StructType SCHEMA =
      StructType.builder().add("value", AtomicType.STRING).build();

  private static KafkaServer first;
  private static KafkaServer second;

  private final Topics topics = Topics.of(first);

  @BeforeAll
  static void start() {
    first = TestServers.startedKafka();
    try (Topics topics = Topics.of(first)) {
      String topic = topics.create("first", 1);
      try (EventSink sink = sink(topic)) { // the topics of transactions are the first broker's
        KafkaSinkFixture.write(sink, topic, 0, SCHEMA, List.of(List.of("a")));
      }
    }
    second = TestServers.startedSecondOf(first);
  }

  @AfterAll
  static void end() {
    second.close();
    first.close();
  }

  @AfterEach
  void closeTopics() {
    topics.close();
  }

  private static EventSink sink(String topic) {
    return KafkaSinkFixture.open(SCHEMA, KafkaSinkFixture.options(first.address(), "topic", topic));
  }

  /** A topic of one partition that the second broker leads and the first one follows. */
  private String topicOfTheSecond(String prefix) {
    String topic = Topics.name(prefix);
    Topics.get(
        topics.admin().createTopics(List.of(new NewTopic(topic, Map.of(0, List.of(2, 1))))).all());
    awaitLeader(topic, 2);
    return topic;
  }

  /** Has a partition led by a broker, as an operator does who evens out the load. */
  private void lead(String topic, KafkaServer leader) {
    TopicPartition partition = new TopicPartition(topic, 0);
    Admin admin = topics.admin();
    List<Integer> replicas = List.of(leader.node(), 3 - leader.node());
    Topics.get(
        admin
            .alterPartitionReassignments(
                Map.of(partition, Optional.of(new NewPartitionReassignment(replicas))))
            .all());
    Topics.get(admin.electLeaders(ElectionType.PREFERRED, Set.of(partition)).all());
    awaitLeader(topic, leader.node());
  }

  private void awaitLeader(String topic, int node) {
    while (leader(topic) != node) {
      Thread.onSpinWait();
    }
  }

  /** Whom a broker takes for the leader; -1 while it knows of none. */
  private int leader(String topic) {
    KafkaFuture<TopicDescription> described =
        topics.admin().describeTopics(List.of(topic)).topicNameValues().get(topic);
    try {
      Node leader = Topics.get(described).partitions().get(0).leader();
      return leader == null ? -1 : leader.id();
    } catch (IllegalStateException e) {
      assertThat(e).hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
      return -1;
    }
  }

  private static List<String> values(int count) {
    return IntStream.range(0, count).mapToObj(i -> "a value of some length " + i).toList();
  }

  /** Reads what there is in small fetches, and does something after the first rows. */
  private static List<String> read(String topic, Runnable meanwhile) {
    try (KafkaSource source =
        Stream.source(
            first.address(),
            Optional.empty(),
            new RealClock(),
            "subscribe",
            topic,
            "kafka.max.partition.fetch.bytes",
            "50000",
            "kafka.fetch.max.bytes",
            "50000")) {
      source.restore(List.of());
      Offset end = source.latestOffset(Optional.empty()).orElseThrow();
      List<EventBatch> batches = new ArrayList<>();
      try (SplitReader reader =
          source.open(source.splits(Optional.empty(), end).get(0), Stream.VALUE)) {
        batches.add(reader.next().orElseThrow());
        meanwhile.run();
        for (Optional<EventBatch> rows = reader.next(); rows.isPresent(); rows = reader.next()) {
          batches.add(rows.get());
        }
      }
      return Rows.of(batches).stream().map(row -> Stream.text(row.get(0))).toList();
    }
  }

  @Test
  void aBatchThatIsBeingReadFollowsItsPartitionToAnotherLeader() {
    String topic = topicOfTheSecond("read");
    List<String> values = values(30_000);
    topics.send(topic, 0, values);

    assertThat(read(topic, () -> lead(topic, first))).containsExactlyElementsOf(values);
  }

  @Test
  void aBatchThatIsBeingWrittenIsThereOnceAfterItsPartitionHasMoved() {
    String topic = topicOfTheSecond("written");
    try (EventSink sink = sink(topic)) {
      KafkaSinkFixture.write(sink, topic, 0, SCHEMA, List.of(List.of("a")));
      SinkBatch batch = KafkaSinkFixture.begin(sink, topic, 1);
      batch.write(Values.batch(SCHEMA, List.of(List.of("b"), List.of("c"))));
      lead(topic, first);
      batch.write(Values.batch(SCHEMA, List.of(List.of("d"))));
      batch.commit();
      KafkaSinkFixture.write(sink, topic, 2, SCHEMA, List.of(List.of("e")));
    }
    assertThat(KafkaSinkFixture.values(topics, topic)).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void theOtherReplicaIsReadAndWrittenWhenTheLeaderIsKilled() {
    String read = topicOfTheSecond("killed-read");
    String written = topicOfTheSecond("killed-written");
    List<String> values = values(30_000);
    topics.send(read, 0, values);
    try (EventSink sink = sink(written)) {
      KafkaSinkFixture.write(sink, written, 0, SCHEMA, List.of(List.of("a")));
      SinkBatch batch = KafkaSinkFixture.begin(sink, written, 1);
      batch.write(Values.batch(SCHEMA, List.of(List.of("b"))));

      assertThat(read(read, second::kill)).containsExactlyElementsOf(values);

      batch.write(Values.batch(SCHEMA, List.of(List.of("c"))));
      batch.commit();
      assertThat(leader(written)).isEqualTo(1);
      assertThat(KafkaSinkFixture.values(topics, written)).containsExactly("a", "b", "c");
    } finally {
      second.start();
    }
  }
}
