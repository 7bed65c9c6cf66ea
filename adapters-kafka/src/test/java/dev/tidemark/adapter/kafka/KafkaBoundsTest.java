// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.port.out.EventSource;
import dev.tidemark.testkit.Rows;
import dev.tidemark.testkit.contract.SourceReads;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where streams begin and end. */
class KafkaBoundsTest {

  private Topics topics;

  @BeforeEach
  void connect() {
    topics = Topics.shared();
  }

  @AfterEach
  void disconnect() {
    topics.close();
  }

  private List<String> all(String... options) {
    try (Stream stream = Stream.open(topics, options)) {
      return stream.batches().stream().flatMap(List::stream).toList();
    }
  }

  @Test
  void aStreamBeginsWhereTheOptionsSay() {
    String topic = topics.create("begin", 2);
    for (int i = 0; i < 4; i++) {
      topics.send(new ProducerRecord<>(topic, 0, 1000L + i, null, Topics.bytes("a" + i)));
      topics.send(new ProducerRecord<>(topic, 1, 1002L + i, null, Topics.bytes("b" + i)));
    }
    assertThat(all("subscribe", topic, "startingOffsets", offsets(topic, 3, -2)))
        .containsExactly("a3", "b0", "b1", "b2", "b3");
    assertThat(all("subscribe", topic, "startingOffsets", offsets(topic, -1, 3)))
        .containsExactly("b3");
    assertThat(all("subscribe", topic, "startingOffsets", "LATEST")).isEmpty();
    assertThat(all("subscribe", topic, "startingTimestamp", "1003"))
        .containsExactly("a3", "b1", "b2", "b3");
    assertThat(
            all(
                "subscribe",
                topic,
                "startingOffsetsByTimestamp",
                offsets(topic, 1002, 1005),
                "startingOffsets",
                "latest"))
        .containsExactly("a2", "a3", "b3");
  }

  private static String offsets(String topic, long first, long second) {
    return "{\"" + topic + "\":{\"0\":" + first + ",\"1\":" + second + "}}";
  }

  @Test
  void aTimeAfterAllRecordsIsAFaultOrTheEnd() {
    String topic = topics.create("late", 1);
    topics.send(new ProducerRecord<>(topic, 0, 1000L, null, Topics.bytes("a")));
    assertThatThrownBy(() -> all("subscribe", topic, "startingTimestamp", "1001"))
        .hasMessageContaining("no record of " + topic + "-0 is as late as the starting time");
    assertThat(
            all(
                "subscribe",
                topic,
                "startingTimestamp",
                "1001",
                "startingOffsetsByTimestampStrategy",
                "latest"))
        .isEmpty();
  }

  @Test
  void startingOffsetsNameAllPartitionsAndNoOther() {
    String topic = topics.create("named", 2);
    assertThatThrownBy(
            () ->
                all("subscribe", topic, "startingOffsets", "{\"" + topic + "\":{\"1\":0,\"7\":0}}"))
        .hasMessage(
            "the option for starting offsets must name every partition that is read, and no other:"
                + " missing=["
                + topic
                + "-0], unknown=["
                + topic
                + "-7]. Among offsets -1 stands for latest and -2 for earliest.");
  }

  @Test
  void whereAStreamBeganIsKeptFromTheVeryFirstStart() {
    String topic = topics.create("first", 1);
    topics.send(topic, 0, "before");
    String[] latest = {"subscribe", topic, "startingOffsets", "latest"};
    try (Stream first = Stream.open(topics, latest)) {
      assertThat(first.batch()).contains(List.of());
      assertThat(first.batch()).isEmpty();
      topics.send(topic, 0, "between");
      try (Stream second = Stream.reopen(topics, first, latest)) {
        assertThat(second.batches()).containsExactly(List.of("between"));
      }
    }
  }

  @Test
  void aFirstBatchThatIsRepeatedBeginsWhereItBegan() {
    String topic = topics.create("again", 1);
    topics.send(topic, 0, "a", "b", "c");
    try (Stream stream =
        Stream.open(
            topics, "subscribe", topic, "startingOffsets", "{\"" + topic + "\":{\"0\":1}}")) {
      stream.batch();
      try (EventSource other =
          Stream.source(
              topics.address(),
              Optional.empty(),
              new RealClock(),
              "subscribe",
              topic,
              "startingOffsets",
              "latest")) {
        other.restore(stream.offset().stream().toList());
        assertThat(
                Rows.of(
                    SourceReads.read(
                        other, Optional.empty(), stream.offset().orElseThrow(), Stream.VALUE)))
            .extracting(row -> Stream.text(row.get(0)))
            .containsExactly("b", "c");
      }
    }
  }

  @Test
  void aReplayEndsWhereTheOptionsSay() {
    String topic = topics.create("end", 2);
    for (int i = 0; i < 4; i++) {
      topics.send(new ProducerRecord<>(topic, 0, 1000L + i, null, Topics.bytes("a" + i)));
    }
    assertThat(all("subscribe", topic, "endingOffsets", offsets(topic, 2, 9)))
        .containsExactly("a0", "a1");
    assertThat(all("subscribe", topic, "endingTimestamp", "1001")).containsExactly("a0");
    try (Stream stream = Stream.open(topics, "subscribe", topic, "endingOffsets", "latest")) {
      assertThat(stream.batches()).containsExactly(List.of("a0", "a1", "a2", "a3"));
      topics.send(topic, 0, "later");
      assertThat(stream.batch()).isEmpty();
    }
  }
}
