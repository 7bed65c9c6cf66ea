// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.port.out.PortException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that are gone before they were read. */
class KafkaLossTest {

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
  void recordsThatWereDeletedEndTheQuery() {
    String topic = topics.create("deleted", 1);
    topics.send(topic, 0, "a");
    try (Stream stream = Stream.open(topics, "subscribe", topic)) {
      stream.batch();
      topics.send(topic, 0, "b", "c", "d");
      topics.deleteRecords(topic, 0, 3);
      assertThatThrownBy(() -> batchOfANewProcess(stream, "subscribe", topic))
          .isInstanceOf(PortException.class)
          .hasMessage(
              "Kafka at "
                  + topics.address()
                  + " has lost records of "
                  + topic
                  + "-0: offsets 1 to 2 cannot be read, since they were deleted: the first that is"
                  + " there is offset 3. To go on without them, set the option failOnDataLoss to"
                  + " false.");
    }
  }

  /** One that has fetched nothing beyond what it has read. */
  private void batchOfANewProcess(Stream before, String... options) {
    try (Stream stream = Stream.reopen(topics, before, options)) {
      stream.batch();
    }
  }

  @Test
  void recordsThatWereDeletedAreCountedIfTheyMayBeLost() {
    String topic = topics.create("counted", 1);
    topics.send(topic, 0, "a");
    String[] options = {"subscribe", topic, "failOnDataLoss", "false"};
    try (Stream before = Stream.open(topics, options)) {
      before.batch();
      topics.send(topic, 0, "b", "c", "d");
      topics.deleteRecords(topic, 0, 3);
      try (Stream stream = Stream.reopen(topics, before, options)) {
        assertThat(stream.batch()).contains(List.of("d"));
        assertThat(stream.source().lost()).isEqualTo(2);
        topics.send(topic, 0, "e");
        assertThat(stream.batch()).contains(List.of("e"));
      }
    }
  }

  @Test
  void aTopicThatIsMadeAgainEndsTheQueryEvenIfItIsLongerThanBefore() {
    String topic = topics.create("again", 1);
    topics.send(topic, 0, "a", "b");
    try (Stream stream = Stream.open(topics, "subscribe", topic)) {
      stream.batch();
      topics.delete(topic);
      topics.create(topic, 1, Map.of());
      topics.send(topic, 0, "c", "d", "e");
      try (Stream resumed = Stream.reopen(topics, stream, "subscribe", topic)) {
        assertThatThrownBy(resumed::batch)
            .isInstanceOf(PortException.class)
            .hasMessageContaining(topic + "-0")
            .hasMessageContaining("the topic was deleted and made again");
      }
    }
  }

  @Test
  void aTopicThatIsMadeAgainIsReadFromItsFirstRecordIfRecordsMayBeLost() {
    String topic = topics.create("anew", 1);
    topics.send(topic, 0, "a", "b");
    try (Stream stream = Stream.open(topics, "subscribe", topic, "failOnDataLoss", "false")) {
      stream.batch();
      topics.delete(topic);
      topics.create(topic, 1, Map.of());
      topics.send(topic, 0, "c", "d", "e");
      assertThat(stream.await(3)).containsExactly("c", "d", "e");
    }
  }

  @Test
  void aTopicThatIsGoneEndsTheQuery() {
    String topic = topics.create("gone", 1);
    topics.send(topic, 0, "a");
    try (Stream stream = Stream.open(topics, "subscribe", topic)) {
      stream.batch();
      topics.delete(topic);
      assertThatThrownBy(() -> stream.await(1))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("has lost records of " + topic + "-0")
          .hasMessageContaining("deleted");
    }
  }

  @Test
  void aTopicThatDoesNotExistIsAFault() {
    assertThatThrownBy(
            () -> {
              try (Stream stream = Stream.open(topics, "subscribe", "no-such-topic")) {
                stream.batch();
              }
            })
        .isInstanceOf(PortException.class)
        .hasMessage(
            "Kafka has no no-such-topic: it is to be read, and does not exist. Make it first, or"
                + " correct the name.");
  }

  @Test
  void aStreamCannotBeginBehindTheLastRecord() {
    String topic = topics.create("behind", 1);
    topics.send(topic, 0, "a");
    String[] options = {"subscribe", topic, "startingOffsets", "{\"" + topic + "\":{\"0\":5}}"};
    try (Stream stream = Stream.open(topics, options)) {
      assertThatThrownBy(stream::batch)
          .hasMessageContaining("the partition ends at offset 1, before the starting offset");
    }
  }
}
