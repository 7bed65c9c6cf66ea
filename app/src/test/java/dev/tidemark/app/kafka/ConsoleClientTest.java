// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.PipelineFolder;
import dev.tidemark.testkit.server.TestServers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline between Kafka's own console producer and console consumer. */
class ConsoleClientTest {

  @TempDir private Path folder;

  @Test
  void theConsoleProducersLinesComeToTheConsoleConsumer() throws Exception {
    try (KafkaTopics topics = KafkaTopics.of(TestServers.kafka())) {
      String typed = topics.create("typed", 2);
      String shown = topics.create("shown", 1);
      ConsoleClient console = new ConsoleClient(folder, topics.address());
      console.produce(
          typed,
          List.of(
              "{\"name\":\"Ann\",\"city\":\"Berlin\"}",
              "no JSON",
              "{\"name\":\"Éva\",\"city\":\"Győr\"}"));

      Path pipeline =
          new PipelineFolder(folder)
              .pipeline(
                  """
                  name: console
                  streams:
                    typed:
                      format: kafka
                      options:
                        kafka.bootstrap.servers: "%1$s"
                        subscribe: %2$s
                        startingOffsets: earliest
                      schema: name STRING, city STRING
                  queries:
                    shown:
                      sql: SELECT name AS key, upper(city) AS value FROM typed WHERE name IS NOT NULL
                      trigger: {availableNow: true}
                      sink:
                        format: kafka
                        options: {kafka.bootstrap.servers: "%1$s", topic: %3$s}
                  """
                      .formatted(topics.address(), typed, shown));
      CommandRun run = CommandRun.run(pipeline);
      assertThat(run.status()).as(run.err()).isZero();

      assertThat(console.consume(shown, 2)).containsExactlyInAnyOrder("Ann|BERLIN", "Éva|GYŐR");
    }
  }
}
