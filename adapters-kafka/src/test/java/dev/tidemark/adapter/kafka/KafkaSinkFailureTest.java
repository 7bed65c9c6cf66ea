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

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SinkBatch;
import dev.tidemark.server.KafkaServer;
import dev.tidemark.testkit.server.TestServers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaSinkFailureTest {

  private static final StructType SCHEMA =
      StructType.builder().add("value", AtomicType.STRING).build();

  private final Topics topics = Topics.shared();

  @AfterEach
  void close() {
    topics.close();
  }

  /** Text that does not get smaller by being compressed. */
  private static String text(int length) {
    StringBuilder text = new StringBuilder(length);
    ThreadLocalRandom.current().ints(length, '!', '~').forEach(c -> text.append((char) c));
    return text.toString();
  }

  @Test
  void aRowThatIsTooLargeForTheClientIsToldWithItsSizeAndTheLimit() {
    String topic = topics.create("large", 1);
    Map<String, String> options = options(topics.address(), "topic", topic);
    try (EventSink sink = open(SCHEMA, options)) {
      SinkBatch batch = begin(sink, topic, 0);
      assertThatThrownBy(
              () ->
                  batch.write(
                      Values.batch(SCHEMA, List.of(List.of("a"), List.of(text(2_000_000))))))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("Query 'q' cannot write batch 0 at Kafka")
          .hasMessageContaining("which is larger than 1048576")
          .hasMessageContaining("has 2000000 bytes")
          .hasMessageContaining("Raise the option kafka.max.request.size");
      batch.abort();
      write(sink, topic, 0, SCHEMA, List.of(List.of("b")));
    }
    assertThat(values(topics, topic)).containsExactly("b");
  }

  @Test
  void aRowThatIsTooLargeForTheTopicIsToldAtTheCommitAtTheLatest() {
    String topic = Topics.name("small");
    topics.create(topic, 1, Map.of("max.message.bytes", "1000"));
    try (EventSink sink = open(SCHEMA, options(topics.address(), "topic", topic))) {
      assertThatThrownBy(() -> write(sink, topic, 0, SCHEMA, List.of(List.of(text(5000)))))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("a row is too large")
          .hasMessageContaining("has 5000 bytes")
          .hasMessageContaining("topic's max.message.bytes");
      write(sink, topic, 0, SCHEMA, List.of(List.of("b")));
    }
    assertThat(values(topics, topic)).containsExactly("b");
  }

  @Test
  void aTopicThatIsNotThereIsNamed() {
    String topic = Topics.name("missing");
    Map<String, String> options =
        options(topics.address(), "topic", topic, "kafka.max.block.ms", "1500");
    try (EventSink sink = open(SCHEMA, options)) {
      SinkBatch batch = begin(sink, topic, 0);
      assertThatThrownBy(() -> batch.write(Values.batch(SCHEMA, List.of(List.of("a")))))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("the topic or the partition is not there")
          .hasMessageContaining(topic)
          .hasMessageContaining("kafka-topics.sh --create");
      batch.abort();
      topics.create(topic, 1, Map.of());
      write(sink, topic, 0, SCHEMA, List.of(List.of("a")));
    }
    assertThat(values(topics, topic)).containsExactly("a");
  }

  @Test
  void aPartitionThatIsNotThereIsNamed() {
    String topic = topics.create("partitions", 2);
    StructType schema =
        StructType.builder()
            .add("value", AtomicType.STRING)
            .add("partition", AtomicType.INT)
            .build();
    Map<String, String> options =
        options(topics.address(), "topic", topic, "kafka.max.block.ms", "1500");
    try (EventSink sink = open(schema, options)) {
      assertThatThrownBy(() -> write(sink, topic, 0, schema, List.of(List.of("a", 2))))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("the topic or the partition is not there")
          .hasMessageContaining("Partition 2 of topic " + topic);
    }
  }

  @Test
  void brokersThatDoNotAnswerAreNamedOnceTheLimitIsReached() {
    Map<String, String> options =
        options(
            "127.0.0.1:1",
            "topic",
            "t",
            "kafka.max.block.ms",
            "300",
            "kafka.request.timeout.ms",
            "500",
            "kafka.delivery.timeout.ms",
            "1000");
    try (EventSink sink = open(SCHEMA, options)) {
      assertThatThrownBy(() -> begin(sink, "away", 0))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("Query 'q' cannot begin to write at Kafka (127.0.0.1:1)")
          .hasMessageContaining("no answer in time")
          .hasMessageContaining("kafka.delivery.timeout.ms");
    }
  }

  @Test
  void anAddressThatCannotBeIsToldAtOnce() {
    try (EventSink sink = open(SCHEMA, options("no-port", "topic", "t"))) {
      assertThatThrownBy(() -> begin(sink, "away", 0))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("Invalid url in bootstrap.servers: no-port");
    }
  }

  @Test
  void aUserWhoMayNotWriteIsToldWhichRightIsMissing() {
    String topic = topics.create("guarded", 1);
    try (EventSink sink = open(SCHEMA, secure(topic, KafkaServer.password(KafkaServer.GUEST)))) {
      assertThatThrownBy(() -> begin(sink, topic, 0))
          .isInstanceOf(PortException.class)
          .hasMessageContaining(
              "WRITE and DESCRIBE on transactional ids that begin with tidemark-" + topic);
    }
  }

  @Test
  void theRightsThatTheDocumentationNamesAreEnough() {
    String topic = topics.create("granted", 1);
    List<AclBinding> rights =
        List.of(
            right(ResourceType.TOPIC, topic, AclOperation.WRITE),
            right(ResourceType.TOPIC, topic, AclOperation.READ),
            right(ResourceType.TRANSACTIONAL_ID, "tidemark-" + topic, AclOperation.WRITE),
            right(ResourceType.TRANSACTIONAL_ID, "tidemark-" + topic, AclOperation.DESCRIBE),
            right(ResourceType.GROUP, "tidemark-" + topic, AclOperation.READ));
    Topics.get(topics.admin().createAcls(rights).all());
    while (!Topics.get(topics.admin().describeAcls(AclBindingFilter.ANY).values())
        .containsAll(rights)) {
      Thread.onSpinWait(); // until the broker has heard of them
    }
    Map<String, String> options = secure(topic, KafkaServer.password(KafkaServer.GUEST));
    for (long batchId : new long[] {0, 1, 1}) {
      try (EventSink sink = open(SCHEMA, options)) {
        write(sink, topic, batchId, SCHEMA, List.of(List.of("batch " + batchId)));
      }
    }
    assertThat(values(topics, topic)).containsExactly("batch 0", "batch 1");
  }

  private static AclBinding right(ResourceType type, String name, AclOperation operation) {
    return new AclBinding(
        new ResourcePattern(
            type,
            name,
            type == ResourceType.TRANSACTIONAL_ID ? PatternType.PREFIXED : PatternType.LITERAL),
        new AccessControlEntry(
            "User:" + KafkaServer.GUEST, "*", operation, AclPermissionType.ALLOW));
  }

  @Test
  void aWrongPasswordIsFinalAndNotTold() {
    String topic = topics.create("guarded", 1);
    try (EventSink sink = open(SCHEMA, secure(topic, "wrong-secret"))) {
      assertThatThrownBy(() -> begin(sink, topic, 0))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("the broker did not accept who we are")
          .hasMessageContaining("kafka.sasl.*")
          .hasMessageNotContaining("wrong-secret");
    }
  }

  private static Map<String, String> secure(String topic, String password) {
    return options(
        TestServers.kafka().secureAddress(),
        "topic",
        topic,
        "kafka.security.protocol",
        "SASL_PLAINTEXT",
        "kafka.sasl.mechanism",
        "PLAIN",
        "kafka.sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\""
            + KafkaServer.GUEST
            + "\" password=\""
            + password
            + "\";");
  }

  @Test
  void aTransactionTimeoutAboveTheBrokersIsTold() {
    String topic = topics.create("long", 1);
    Map<String, String> options =
        options(topics.address(), "topic", topic, "kafka.transaction.timeout.ms", "900001");
    try (EventSink sink = open(SCHEMA, options)) {
      assertThatThrownBy(() -> begin(sink, topic, 0))
          .isInstanceOf(PortException.class)
          .hasMessageContaining(
              "allows no transaction as long as kafka.transaction.timeout.ms, 900001");
    }
  }

  @Test
  void aCallThatTakesLongIsToldOf() throws InterruptedException {
    LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    try (KafkaSinkWatch watch =
        new KafkaSinkWatch("q", "host:9092", new RealClock(), 20, told::add)) {
      watch.during(
          "commit batch 7",
          () -> {
            try {
              assertThat(told.poll(60, TimeUnit.SECONDS))
                  .startsWith("Query 'q' waits for Kafka at host:9092 to commit batch 7, since 2");
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
    }
  }
}
