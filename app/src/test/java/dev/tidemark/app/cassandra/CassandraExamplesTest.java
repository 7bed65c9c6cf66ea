// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.StartedPipeline;
import dev.tidemark.app.kafka.KafkaTopics;
import dev.tidemark.testkit.server.TestServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipelines in {@code examples/cassandra}, on a real broker and a real Cassandra together. */
class CassandraExamplesTest {

  private static final Path EXAMPLES = Path.of("..", "examples", "cassandra");

  @TempDir private Path folder;

  @Test
  void allExamplesAreValidAsTheyAre() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("purchases.yaml");
    }
    CommandRun validation = CommandRun.validate(EXAMPLES.resolve("purchases.yaml"));
    assertThat(validation.err()).contains("nothing wrong in");
    assertThat(validation.status()).isZero();
  }

  @Test
  void purchasesAreJoinedWithTheirUsersAndTotalled() throws Exception {
    try (CassandraKeyspace shop = CassandraKeyspace.named(TestServers.cassandra(), "shop");
        KafkaTopics topics = KafkaTopics.of(TestServers.kafka())) {
      topics.createAs("purchases", 2);
      topics.createAs("named-purchases", 1);
      shop.run("CREATE TABLE %s.users (login_id text PRIMARY KEY, user_name text)");
      shop.run("INSERT INTO %s.users (login_id, user_name) VALUES ('u1', 'Ann')");
      topics.send("purchases", 0, List.of(purchase("u1", "tea", 3), purchase("u2", "cake", 4)));
      Map<String, String> environment =
          Map.of(
              "KAFKA", topics.address(), "CASSANDRA", shop.address(), "EVERY", "50 milliseconds");
      Path file = Files.copy(EXAMPLES.resolve("purchases.yaml"), folder.resolve("purchases.yaml"));
      try (StartedPipeline pipeline =
          StartedPipeline.start(file, environment, progress -> {}, new ByteArrayOutputStream())) {
        assertThat(topics.awaitCommitted("named-purchases", 1))
            .extracting(KafkaTopics.Row::value)
            .containsExactly(named("u1", "Ann", "tea", 3));
        shop.await("product_totals", "product_id, total_amount", List.of("cake 4", "tea 3"));
        shop.run("INSERT INTO %s.users (login_id, user_name) VALUES ('u2', 'Bob')");
        topics.send("purchases", 1, List.of(purchase("u2", "tea", 5)));
        assertThat(topics.awaitCommitted("named-purchases", 2))
            .extracting(KafkaTopics.Row::value)
            .containsExactly(named("u1", "Ann", "tea", 3), named("u2", "Bob", "tea", 5));
        shop.await("product_totals", "product_id, total_amount", List.of("cake 4", "tea 8"));
        pipeline.stop();
        assertThat(pipeline.awaitEnd()).isEmpty();
      }
    }
  }

  private static String purchase(String login, String product, int amount) {
    return "{\"login_id\":\"%s\",\"product_id\":\"%s\",\"amount\":%d}"
        .formatted(login, product, amount);
  }

  private static String named(String login, String name, String product, int amount) {
    return "{\"login_id\":\"%s\",\"user_name\":\"%s\",\"product_id\":\"%s\",\"amount\":%d}"
        .formatted(login, name, product, amount);
  }
}
