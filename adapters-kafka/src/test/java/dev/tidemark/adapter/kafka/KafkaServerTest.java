// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.testkit.server.KafkaServer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaServerTest {

  @Test
  void aBrokerThatIsKilledComesBackWithItsRecords() {
    try (KafkaServer server = KafkaServer.started();
        Topics topics = Topics.of(server)) {
      String topic = topics.create("kept", 1);
      topics.send(topic, 0, "a", "b");
      server.kill();
      assertThat(server.isRunning()).isFalse();
      server.start();
      topics.send(topic, 0, "c");
      assertThat(topics.records(topic, Map.of()))
          .extracting(r -> new String(r.value(), StandardCharsets.UTF_8))
          .containsExactly("a", "b", "c");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"kafka.Kafka", "scala.Option", "org.apache.logging.log4j.core.LoggerContext"})
  void nothingOfTheBrokerIsOnTheTestsOwnClassPath(String type) {
    assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
  }
}
