// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SplitReader;
import dev.tidemark.server.KafkaServer;
import dev.tidemark.testkit.Rows;
import dev.tidemark.testkit.server.TestServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Brokers that are away, and brokers that refuse. */
class KafkaOutageTest {

  @Test
  void aBatchWaitsForABrokerThatIsKilledAndComesBack() {
    try (KafkaServer server = TestServers.startedKafka();
        Topics topics = Topics.of(server)) {
      String topic = topics.create("killed", 1);
      List<String> values =
          IntStream.range(0, 30_000).mapToObj(i -> "a value of some length " + i).toList();
      topics.send(topic, 0, values);
      try (KafkaSource source =
          Stream.source(
              topics.address(),
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
          server.kill();
          assertThat(source.latestOffset(Optional.of(end))).isEmpty();
          Thread restart = new Thread(server::start);
          restart.start();
          for (Optional<EventBatch> rows = reader.next(); rows.isPresent(); rows = reader.next()) {
            batches.add(rows.get());
          }
          join(restart);
        }
        assertThat(Rows.of(batches))
            .extracting(row -> Stream.text(row.get(0)))
            .containsExactlyElementsOf(values);
        topics.send(topic, 0, "after");
        Optional<Offset> next = source.latestOffset(Optional.of(end));
        while (next.isEmpty()) {
          next = source.latestOffset(Optional.of(end));
        }
        assertThat(next.get().json()).contains("\"0\":30001");
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aBrokerThatIsAwayTooLongEndsTheQuery() {
    try (KafkaSource source =
        Stream.source(
            "127.0.0.1:1",
            Optional.empty(),
            new RealClock(),
            "subscribe",
            "ev",
            "kafka.default.api.timeout.ms",
            "700")) {
      source.restore(List.of());
      assertThatThrownBy(
              () -> {
                while (true) {
                  assertThat(source.latestOffset(Optional.empty())).isEmpty();
                }
              })
          .isInstanceOf(PortException.class)
          .hasMessageStartingWith("Kafka at 127.0.0.1:1 has not answered since 20")
          .hasMessageContaining("while looking for the topic ev of Kafka")
          .hasMessageContaining("kafka.default.api.timeout.ms");
    }
  }

  @Test
  void aWrongPasswordIsFinalAndIsNotTold() {
    assertThatThrownBy(() -> read(KafkaServer.ADMIN, "wrong-password"))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("does not accept who we say we are")
        .hasMessageContaining("kafka.sasl.*")
        .hasStackTraceContaining("Authentication")
        .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("wrong-password"));
  }

  @Test
  void aUserWithoutRightsIsToldWhichOnesAreMissing() {
    assertThatThrownBy(() -> read(KafkaServer.GUEST, KafkaServer.password(KafkaServer.GUEST)))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("does not allow it")
        .hasMessageContaining("secured")
        .hasMessageContaining("rights to describe and to read");
  }

  @Test
  void aUserWithAPasswordReads() {
    assertThat(read(KafkaServer.ADMIN, KafkaServer.password(KafkaServer.ADMIN)))
        .containsExactly("a");
  }

  private static List<String> read(String user, String password) {
    KafkaServer server = TestServers.kafka();
    try (Topics topics = Topics.of(server)) {
      String topic = topics.create("secured", 1);
      topics.send(topic, 0, "a");
      try (Stream stream =
          Stream.open(
              topics,
              "subscribe",
              topic,
              "kafka.bootstrap.servers",
              server.secureAddress(),
              "kafka.security.protocol",
              "SASL_PLAINTEXT",
              "kafka.sasl.mechanism",
              "PLAIN",
              "kafka.sasl.jaas.config",
              "org.apache.kafka.common.security.plain.PlainLoginModule required username=\""
                  + user
                  + "\" password=\""
                  + password
                  + "\";")) {
        return stream.batches().stream().flatMap(List::stream).toList();
      }
    }
  }

  private static String stackTrace(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      text.append(t).append('\n');
    }
    return text.toString();
  }
}
