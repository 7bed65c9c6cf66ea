// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.PipelineFolder;
import dev.tidemark.testkit.server.TestServers;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each command makes of a table of Cassandra whose columns only its server knows. */
class CassandraTablePipelineTest {

  private static CassandraKeyspace keyspace;

  @TempDir private Path temporary;

  @BeforeAll
  static void createTable() {
    keyspace = CassandraKeyspace.on(TestServers.cassandra(), "pipelines");
    keyspace.run("CREATE TABLE %s.users (login_id text PRIMARY KEY, user_name text)");
    keyspace.run("INSERT INTO %s.users (login_id, user_name) VALUES ('u1', 'Ann')");
  }

  @AfterAll
  static void disconnect() {
    keyspace.close();
  }

  private Path pipeline(String table, String more, String column) throws IOException {
    PipelineFolder folder = new PipelineFolder(temporary);
    folder.write("ev/1.json", "{\"login_id\": \"u1\"}", "{\"login_id\": \"u2\"}");
    return folder.pipeline(
        """
        name: enriching
        streams:
          ev:
            format: json
            options: {path: ev}
            schema: login_id STRING
        tables:
          users:
            %s%s
        queries:
          q:
            sql: SELECT e.login_id, u.%s FROM ev e LEFT JOIN users u ON e.login_id = u.login_id
            outputMode: append
            trigger: {availableNow: true}
            sink: {format: console, options: {as: json}}
        """
            .formatted(table, more, column));
  }

  @Test
  void aRunReadsTheColumnsAndLooksUpTheKeys() throws IOException {
    Path file = pipeline(keyspace.table("users"), "", "user_name");

    assertThat(CommandRun.run(file).rows("q"))
        .containsExactlyInAnyOrder("{login_id=u1, user_name=Ann}", "{login_id=u2, user_name=null}");
  }

  @Test
  void explainSaysWhichWayIsTakenAndWhy() throws IOException {
    assertThat(CommandRun.explain(pipeline(keyspace.table("users"), "", "user_name")).out())
        .contains("the table is looked up by its key [login_id]");
    assertThat(
            CommandRun.explain(
                    pipeline(
                        keyspace.table("users"),
                        "\n    schema: login_id STRING, user_name STRING",
                        "user_name"))
                .out())
        .as("nobody is asked where the file has the columns")
        .contains("the table is looked up by its key if all of that is in [login_id]");
    keyspace.run(
        "CREATE TABLE %s.prices (login_id text, at double, user_name text, PRIMARY KEY ((login_id, at)))");
    assertThat(CommandRun.explain(pipeline(keyspace.table("prices"), "", "user_name")).out())
        .contains(
            "the table is read whole: its partition key has at double, whose equal values may be different keys");
  }

  @Test
  void explainSaysThatARefreshReadsTheTableWhole() throws IOException {
    Path file = pipeline(keyspace.table("users"), "\n    refresh: never", "user_name");

    assertThat(CommandRun.explain(file).out()).contains("its refresh keeps what was read");
  }

  @Test
  void validateConnectsToNothingAndSaysWhatItCouldNotCheck() throws IOException {
    String nowhere = keyspace.table("users").replaceAll("127.0.0.1:\\d+", "127.0.0.1:1");

    CommandRun run = CommandRun.validate(pipeline(nowhere, "", "user_nmae"));

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("warning: table users: its columns are read when the pipeline runs");
    CommandRun checked =
        CommandRun.validate(
            pipeline(nowhere, "\n    schema: login_id STRING, user_name STRING", "user_nmae"));
    assertThat(checked.status()).isEqualTo(2);
    assertThat(checked.err()).contains("[UNKNOWN_COLUMN]").contains("user_name");
  }

  @Test
  void aColumnThatTheServerDoesNotKnowIsToldBeforeAnythingRuns() throws IOException {
    CommandRun run = CommandRun.run(pipeline(keyspace.table("users"), "", "user_nmae"));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("[UNKNOWN_COLUMN]").contains("user_name");
  }

  @Test
  void aTableThatIsNotThereIsToldWithItsPlaceInTheFile() throws IOException {
    CommandRun run = CommandRun.run(pipeline(keyspace.table("user"), "", "user_name"));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains("[OUTSIDE_WORLD] table users: its columns cannot be read: Cassandra at ")
        .contains("Did you mean users?")
        .doesNotContain("\tat ");
  }
}
