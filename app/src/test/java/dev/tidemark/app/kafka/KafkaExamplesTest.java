// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.StartedPipeline;
import dev.tidemark.app.kafka.KafkaTopics.Row;
import dev.tidemark.testkit.server.TestServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipelines in {@code examples/kafka}, from topics to topics and files. */
class KafkaExamplesTest {

  private static final Path EXAMPLES = Path.of("..", "examples", "kafka");
  private static KafkaTopics topics;

  private final WrittenRows written = new WrittenRows();

  @TempDir private Path folder;

  @BeforeAll
  static void connect() {
    topics = KafkaTopics.of(TestServers.kafka());
  }

  @AfterAll
  static void disconnect() {
    topics.close();
  }

  @Test
  void allExamplesAreValidAsTheyAre() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      assertThat(files.toList())
          .extracting(file -> file.getFileName().toString())
          .containsExactlyInAnyOrder("people.yaml", "totals.yaml", "impressions.yaml");
    }
    for (String name : List.of("people.yaml", "totals.yaml", "impressions.yaml")) {
      CommandRun validation = CommandRun.validate(EXAMPLES.resolve(name));
      assertThat(validation.err()).contains("nothing wrong in");
      assertThat(validation.status()).isZero();
    }
  }

  @Test
  void peopleGoToATopicAndToFiles() throws Exception {
    topics.createAs("people", 3);
    topics.createAs("names", 3);
    topics.send("people", 0, List.of(person("U1", "Ann", "Lee", "Berlin")));
    topics.send("people", 2, List.of(person("U2", "Éva", "Nagy", "Győr")));
    try (StartedPipeline pipeline = start("people.yaml")) {
      topics.awaitCommitted("names", 2);
      topics.send("people", 1, List.of(person("U3", "Bob", "Roy", "Paris")));
      assertThat(topics.awaitCommitted("names", 3))
          .containsExactlyInAnyOrder(
              new Row("u1", "{\"full_name\":\"LEE, Ann\",\"city\":\"BERLIN\"}"),
              new Row("u2", "{\"full_name\":\"NAGY, Éva\",\"city\":\"GYŐR\"}"),
              new Row("u3", "{\"full_name\":\"ROY, Bob\",\"city\":\"PARIS\"}"));
      written.await("to_files", 3);
      end(pipeline);
    }
    assertThat(lines("out/names"))
        .containsExactlyInAnyOrder(
            "{\"login_id\":\"u1\",\"full_name\":\"LEE, Ann\",\"city\":\"BERLIN\"}",
            "{\"login_id\":\"u2\",\"full_name\":\"NAGY, Éva\",\"city\":\"GYŐR\"}",
            "{\"login_id\":\"u3\",\"full_name\":\"ROY, Bob\",\"city\":\"PARIS\"}");
  }

  @Test
  void salesGiveTotalsByProductAndByWindow() throws Exception {
    topics.createAs("sales", 1);
    topics.createAs("product-totals", 1);
    topics.createAs("tumbling-totals", 1);
    topics.send(
        "sales",
        0,
        List.of(
            sale("tea", 3, "12:01:00"), sale("cake", 4, "12:04:59"), sale("tea", 5, "12:05:00")));
    try (StartedPipeline pipeline = start("totals.yaml")) {
      topics.awaitCommitted("product-totals", 2);
      topics.send("sales", 0, List.of(sale("tea", 1, "12:20:00")));
      assertThat(topics.awaitCommitted("tumbling-totals", 2))
          .containsExactly(
              new Row(null, window("12:00", "12:05", 7)),
              new Row(null, window("12:05", "12:10", 5)));
      written.await("sliding", 2);
      topics.awaitCommitted("product-totals", 3);
      end(pipeline);
    }
    Map<String, String> last = new HashMap<>();
    topics.committed("product-totals").forEach(row -> last.put(row.key(), row.value()));
    assertThat(last).isEqualTo(Map.of("tea", "9", "cake", "4"));
    assertThat(lines("out/sliding"))
        .containsExactlyInAnyOrder(window("11:55", "12:05", 7), window("12:00", "12:10", 12));
  }

  @Test
  void impressionsAreWrittenWithTheirClicksOrWithout() throws Exception {
    topics.createAs("impressions", 2);
    topics.createAs("clicks", 2);
    topics.createAs("clicked", 1);
    topics.send("impressions", 0, List.of(impression("ad1", "12:00:00")));
    topics.send("impressions", 1, List.of(impression("ad2", "12:01:00")));
    topics.send("clicks", 0, List.of(click("ad1", "12:02:00", "u1")));
    try (StartedPipeline pipeline = start("impressions.yaml")) {
      topics.awaitCommitted("clicked", 1);
      topics.send("impressions", 1, List.of(impression("ad3", "12:30:00")));
      topics.send("clicks", 1, List.of(click("ad9", "12:30:00", "u2")));
      topics.awaitCommitted("clicked", 2);
      end(pipeline);
    }
    assertThat(topics.settled("clicked"))
        .extracting(Row::value)
        .containsExactly(
            "{\"ad_id\":\"ad1\",\"impression_time\":\"2025-07-24T12:00:00.000Z\","
                + "\"click_time\":\"2025-07-24T12:02:00.000Z\",\"user\":\"u1\"}",
            "{\"ad_id\":\"ad2\",\"impression_time\":\"2025-07-24T12:01:00.000Z\"}");
  }

  private StartedPipeline start(String name) throws IOException {
    return StartedPipeline.start(
        Files.copy(EXAMPLES.resolve(name), folder.resolve(name)),
        Map.of("KAFKA", topics.address()),
        written,
        new ByteArrayOutputStream());
  }

  private static void end(StartedPipeline pipeline) throws Exception {
    pipeline.stop();
    assertThat(pipeline.awaitEnd()).isEmpty();
  }

  private List<String> lines(String sink) throws IOException {
    List<String> lines = new ArrayList<>();
    if (Files.isDirectory(folder.resolve(sink))) {
      try (Stream<Path> files = Files.list(folder.resolve(sink))) {
        for (Path part : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
          lines.addAll(Files.readAllLines(part));
        }
      }
    }
    return lines;
  }

  private static String person(String login, String first, String last, String city) {
    return "{\"login_id\":\"%s\",\"first\":\"%s\",\"last\":\"%s\",\"city\":\"%s\"}"
        .formatted(login, first, last, city);
  }

  private static String sale(String product, int amount, String time) {
    return "{\"product_id\":\"%s\",\"amount\":%d,\"create_date\":\"2025-07-24 %s\"}"
        .formatted(product, amount, time);
  }

  private static String window(String start, String end, int amount) {
    return ("{\"window_start\":\"2025-07-24T%s:00.000Z\",\"window_end\":\"2025-07-24T%s:00.000Z\","
            + "\"total_amount\":%d}")
        .formatted(start, end, amount);
  }

  private static String impression(String ad, String time) {
    return "{\"ad_id\":\"%s\",\"impression_time\":\"2025-07-24T%sZ\"}".formatted(ad, time);
  }

  private static String click(String ad, String time, String user) {
    return "{\"click_ad_id\":\"%s\",\"click_time\":\"2025-07-24T%sZ\",\"user\":\"%s\"}"
        .formatted(ad, time, user);
  }
}
