// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.cassandra.CassandraKeyspace;
import dev.tidemark.testkit.server.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The golden cases of joins with a table, which lies in Cassandra instead of a file: what Spark
 * gave for the file comes out, looked up as well as read whole.
 */
class CassandraConformanceTest {

  private static final Pattern STATIC = Pattern.compile("19[0-3]-static-.*|296-article-.*");

  /** A table of a case, up to its schema. */
  private static final Pattern TABLE =
      Pattern.compile(
          "format: json\\s+options: \\{path: (tables/(\\w+)\\.ndjson)\\}\\s+schema: (.*)");

  private static final Map<String, String> TYPES =
      Map.of("STRING", "text", "INT", "int", "BIGINT", "bigint", "DECIMAL(6,2)", "decimal");

  private static CassandraKeyspace keyspace;

  @TempDir private Path temporary;

  @BeforeAll
  static void connect() {
    keyspace = CassandraKeyspace.on(TestServers.cassandra(), "conformance");
  }

  @AfterAll
  static void disconnect() {
    keyspace.close();
  }

  @TestFactory
  Stream<DynamicTest> aJoinWithATableGivesTheSameFromCassandra() {
    List<ConformanceCase> cases =
        ConformanceCase.in("cases").stream()
            .filter(golden -> STATIC.matcher(golden.name()).matches())
            .toList();
    assertThat(cases).hasSize(5);
    return cases.stream()
        .flatMap(
            golden ->
                Stream.of("batch", "never")
                    .map(
                        refresh ->
                            dynamicTest(
                                golden.name() + ", refresh: " + refresh,
                                () -> run(golden, refresh))));
  }

  private void run(ConformanceCase golden, String refresh) throws IOException {
    Path folder = Files.createDirectory(temporary.resolve(golden.name() + refresh));
    Path pipeline = golden.copyTo(folder);
    Matcher table = TABLE.matcher(Files.readString(pipeline));
    assertThat(table.find()).isTrue();
    String name = "t" + Math.abs(golden.name().hashCode()) + refresh;
    create(name, table.group(3), Files.readAllLines(folder.resolve(table.group(1))));
    String replaced =
        keyspace.table(name) + "\n    refresh: " + refresh + "\n    schema: " + table.group(3);
    Files.writeString(pipeline, table.replaceFirst(Matcher.quoteReplacement(replaced)));
    CommandRun run = CommandRun.run(pipeline);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(BatchComparison.differences(golden.expectedBatches(), run.out()))
        .as(golden.name())
        .isEmpty();
  }

  /**
   * The first column is the partition key, behind which rows are numbered, so that a key may have
   * several. A row without a key cannot be in such a table, and has no match in the file either.
   */
  private static void create(String name, String schema, List<String> rows) {
    List<String> columns = new ArrayList<>();
    Matcher column = Pattern.compile("(\\w+) (\\w+(?:\\(.*?\\))?)").matcher(schema);
    while (column.find()) {
      columns.add(column.group(1) + " " + TYPES.get(column.group(2)));
    }
    String key = columns.get(0).replaceFirst(" .*", "");
    keyspace.run(
        "CREATE TABLE %s."
            + name
            + " ("
            + String.join(", ", columns)
            + ", line int, PRIMARY KEY ("
            + key
            + ", line))");
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i).contains("\"" + key + "\": null")) {
        String numbered = rows.get(i).replaceFirst("\\{", "{\"line\": " + i + ", ");
        keyspace.run("INSERT INTO %s." + name + " JSON ?", numbered);
      }
    }
  }
}
