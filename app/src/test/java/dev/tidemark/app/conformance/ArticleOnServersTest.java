// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.JsonText;
import dev.tidemark.app.cassandra.CassandraKeyspace;
import dev.tidemark.app.kafka.KafkaTopics;
import dev.tidemark.testkit.server.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cases of the article from topics, with a Cassandra table in place of the file of users, and one
 * in place of the console for totals.
 */
class ArticleOnServersTest {

  private final KafkaTopics topics = KafkaTopics.of(TestServers.kafka());
  private final CassandraKeyspace shop = CassandraKeyspace.on(TestServers.cassandra(), "article");

  @TempDir private Path folder;

  @AfterEach
  void disconnect() {
    topics.close();
    shop.close();
  }

  private static ConformanceCase golden(String name) {
    return ConformanceCase.in("cases").stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void usersInATableGiveTheSameJoin() throws IOException {
    ConformanceCase golden = golden("296-article-static-join");
    Path pipeline = golden.copyTo(folder);
    shop.run("CREATE TABLE %s.users (login_id text PRIMARY KEY, user_name text)");
    for (String line : Files.readAllLines(folder.resolve("tables/users.ndjson"))) {
      shop.run("INSERT INTO %s.users JSON '" + line.replace("'", "''") + "'");
    }
    String yaml = Files.readString(pipeline);
    String file =
        "format: json\n"
            + "    options: {path: tables/users.ndjson}\n"
            + "    schema: login_id STRING, user_name STRING\n";
    assertThat(yaml).contains(file);
    Files.writeString(
        pipeline, TopicStreams.in(yaml.replace(file, shop.table("users") + "\n"), folder, topics));

    CommandRun run = CommandRun.run(pipeline);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(BatchComparison.differences(golden.expectedBatches(), run.out())).isEmpty();
  }

  @Test
  void totalsInATableAreThoseOfTheLastUpdates() throws IOException {
    ConformanceCase golden = golden("291-article-sum-by-product");
    Path pipeline = golden.copyTo(folder);
    String yaml = Files.readString(pipeline);
    String console = "    sink: {format: console, options: {as: json}}\n";
    assertThat(yaml).contains(console);
    String from = "FROM sales GROUP BY";
    assertThat(yaml).contains(from); // a key of Cassandra's cannot be null
    yaml = yaml.replace(from, "FROM sales WHERE product_id IS NOT NULL GROUP BY");
    StringBuilder changed = new StringBuilder();
    int query = 0;
    int taken = 0;
    for (int at = yaml.indexOf(console); at >= 0; at = yaml.indexOf(console, taken)) {
      changed.append(yaml, taken, at).append(sink(List.of("upd", "cmp").get(query++)));
      taken = at + console.length();
    }
    changed.append(yaml.substring(taken));
    Files.writeString(pipeline, TopicStreams.in(changed.toString(), folder, topics));

    CommandRun run = CommandRun.run(pipeline);

    assertThat(run.status()).as(run.err()).isZero();
    for (String name : List.of("upd", "cmp")) {
      assertThat(shop.rows(name, "product_id, total_amount"))
          .as(name)
          .isEqualTo(last(golden.expectedBatches().get(name)));
    }
  }

  private String sink(String table) {
    return "    sink: {format: cassandra, options: "
        + shop.options(table, "createTable: true")
        + "}\n";
  }

  /** The last row of each product in the batches that Spark wrote, sorted. */
  private static List<String> last(List<String> batches) throws IOException {
    Map<String, String> last = new TreeMap<>();
    for (String batch : batches) {
      for (Object row : (List<?>) JsonText.object(batch).get("rows")) {
        Map<?, ?> fields = (Map<?, ?>) row;
        if (fields.get("product_id") == null) {
          continue;
        }
        last.put(
            String.valueOf(fields.get("product_id")),
            fields.get("product_id")
                + " "
                + (fields.get("total_amount") instanceof JsonText.Number number
                    ? number.text()
                    : String.valueOf(fields.get("total_amount"))));
      }
    }
    assertThat(last).isNotEmpty();
    return last.values().stream().sorted().toList();
  }
}
