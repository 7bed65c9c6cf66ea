// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaServerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"kafka.Kafka", "scala.Option", "org.apache.logging.log4j.core.LoggerContext"})
  void nothingOfTheBrokerIsOnTheTestsOwnClassPath(String type) {
    assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
  }
}
