// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineInterfaceTest {

  private static final String PIPELINE =
      """
      name: shop
      streams:
        sales:
          format: json
          options:
            path: ${FOLDER}
            maxFilesPerTrigger: 1
          schema: k STRING, v INT
      queries:
        big:
          sql: |
            SELECT k, v
            FROM sales WHERE v > 1
          trigger: {availableNow: true}
          sink: {format: console, options: {as: json}}
        inverse:
          sql: SELECT 10 / v AS inverse FROM sales
          trigger: {availableNow: true}
          sink: {format: console, options: {as: json}}
      """;

  @TempDir private Path folder;

  private String file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("p.yaml"), yaml).toString();
  }

  private void input(String name, String... lines) throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.write(folder.resolve("in").resolve(name), java.util.List.of(lines));
  }

  @Test
  void runWritesWhatTheSinksWriteAndNothingElseToStandardOutput() throws IOException {
    input("1.ndjson", "{\"k\":\"a\",\"v\":1}", "{\"k\":\"b\",\"v\":2}");

    Invocation run = Invocation.of("run", file(PIPELINE), "--query", "big");

    assertThat(run)
        .isEqualTo(
            new Invocation(
                0,
                "{\"query\":\"big\",\"batchId\":0,\"watermark\":null,\"rows\":[{\"k\":\"b\",\"v\":2}]}\n",
                ""));
  }

  @Test
  void progressAsJsonIsALineABatchOnStandardError() throws IOException {
    input("1.ndjson", "{\"k\":\"a\",\"v\":1}", "{\"k\":\"b\",\"v\":2}");
    input("2.ndjson", "{\"k\":\"c\",\"v\":3}");

    Invocation run = Invocation.of("run", file(PIPELINE), "--query", "big", "--progress", "json");

    assertThat(run.status()).isZero();
    List<String> lines = run.err().lines().toList();
    assertThat(lines).hasSize(2);
    Map<?, ?> first = JsonText.object(lines.get(0));
    assertThat(first.get("name")).isEqualTo("big");
    assertThat(first.get("batchId")).hasToString("0");
    assertThat(first.get("numInputRows")).hasToString("2");
    assertThat(first.get("sink")).hasToString("{description=console, numOutputRows=1}");
    assertThat(first.get("durationMs").toString())
        .contains("latestOffset", "walCommit", "getBatch", "addBatch", "commitOffsets")
        .contains("triggerExecution");
    Map<?, ?> source = (Map<?, ?>) ((List<?>) first.get("sources")).get(0);
    assertThat(source.get("description")).isEqualTo("sales");
    assertThat(source.get("startOffset")).isNull();
    assertThat(source.get("numInputRows")).hasToString("2");
    Map<?, ?> second = JsonText.object(lines.get(1));
    Map<?, ?> next = (Map<?, ?>) ((List<?>) second.get("sources")).get(0);
    assertThat(next.get("startOffset")).isEqualTo(source.get("endOffset")).isNotNull();
    assertThat(next.get("numInputRows")).hasToString("1");
  }

  @Test
  void aQueryThatFailsIsNamedWithItsCauseAndEndsTheRunWithOne() throws IOException {
    input("1.ndjson", "{\"k\":\"a\",\"v\":0}");
    String file = file(PIPELINE);

    Invocation run = Invocation.of("run", file, "--query", "inverse");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith(file + ": error: query inverse failed: [ARITHMETIC] ")
        .containsIgnoringCase("division by zero")
        .doesNotContain("\tat ");
  }

  @Test
  void whenAQueryFailsTheOthersAreStopped() throws IOException {
    input("1.ndjson", "{\"k\":\"a\",\"v\":0}");
    input("2.ndjson", "{\"k\":\"b\",\"v\":2}");

    Invocation run =
        Invocation.of(
            "run",
            file(PIPELINE),
            "--set",
            "queries.big.trigger={processingTime: 10 milliseconds}");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("query inverse failed: ").doesNotContain("query big failed");
  }

  @Test
  void optionsModesAndCheckpointsAreCheckedTogether() throws IOException {
    String err =
        Invocation.of(
                "validate",
                file(
                    PIPELINE
                        + """
                        tables:
                          users:
                            format: cassandra
                            options: {keyspace: k, tabel: t}
                            refresh: never
                        """),
                "--set",
                "queries.big.checkpointLocation=chk/same",
                "--set",
                "queries.inverse.checkpointLocation=./chk//same",
                "--set",
                "queries.inverse.outputMode=update",
                "--set",
                "queries.inverse.sink={format: json, options: {path: out}}")
            .err();

    assertThat(
            err.lines()
                .filter(l -> l.contains(": error: "))
                .map(l -> l.replaceFirst(".*error: ", "")))
        .containsExactly(
            "[BAD_OPTION] table users: the option table is missing.",
            "[BAD_OPTION] table users: format cassandra has no option 'tabel'. Did you mean table?",
            "[BAD_OPTION] query inverse: checkpointLocation ./chk//same is that of query big"
                + " already; each query needs its own.",
            "[OUTPUT_MODE] query inverse: a json sink cannot take output mode update, only append.");
  }

  @Test
  void aFolderThatIsMissingIsToldWithoutAStackTrace() throws IOException {
    Invocation run = Invocation.of("run", file(PIPELINE), "--set", "streams.sales.options.path=no");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("failed: [OUTSIDE_WORLD] ").doesNotContain("\tat ");
  }

  @Test
  void aFaultOfThePipelineIsShownWithItsLine() throws IOException {
    String file = file(PIPELINE.replace("SELECT k, v\n", "SELECT k, w\n"));

    Invocation run = Invocation.of("run", file);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith(file + ":12:17: error: [UNKNOWN_COLUMN] query big: ")
        .contains("\n        SELECT k, w\n                  ^\n")
        .endsWith("\n1 error\n");
    assertThat(Invocation.of("validate", file).err()).isEqualTo(run.err());
  }

  @Test
  void faultsAreShownInTheOrderOfTheFile() throws IOException {
    Invocation validate =
        Invocation.of(
            "validate",
            file(
                PIPELINE
                    .replace("SELECT 10 / v", "SELECT w")
                    .replace("format: json", "format: jsn")
                    .replace("options: {as: json}}\n  inverse", "options: {as: xml}}\n  inverse")));

    assertThat(validate.status()).isEqualTo(2);
    assertThat(validate.err().lines().filter(l -> l.contains(": error: ")))
        .satisfiesExactly(
            first -> assertThat(first).contains(":4:13: ").contains("Did you mean json?"),
            second -> assertThat(second).contains(":15:").contains("xml"));
    assertThat(validate.err()).endsWith("2 errors\n");
  }

  @Test
  void aPipelineWithNothingWrongIsSaidSo() throws IOException {
    String file = file(PIPELINE);

    assertThat(Invocation.of("validate", file))
        .isEqualTo(new Invocation(0, "", file + ": nothing wrong in 2 queries\n"));
  }

  /** Explains the query {@code big} of a pipeline, which is this one now. */
  private Invocation explain(String pipeline, String sql, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "explain", file(pipeline), "--query", "big", "--set", "queries.big.sql=" + sql));
    arguments.addAll(List.of(more));
    return Invocation.of(arguments.toArray(new String[0]));
  }

  @Test
  void explainPrintsPlansAndState() throws IOException {
    Invocation explain =
        explain(
            PIPELINE,
            "SELECT k, sum(v) AS s FROM sales GROUP BY k",
            "--set",
            "queries.big.outputMode=update");

    assertThat(explain.status()).isEqualTo(0);
    assertThat(explain.out())
        .startsWith("query big (update)\n  logical plan\n")
        .contains("\n  physical plan\n", "\n  state\n")
        .doesNotContain("inverse");
    assertThat(explain.err()).contains(": warning: query big: ");
  }

  @Test
  void explainNamesTheFiltersThatASourceIsGiven() throws IOException {
    Invocation explain = explain(PIPELINE, "SELECT v FROM sales WHERE k IN ('b', 'a') AND v > 3");

    assertThat(explain.err()).isEmpty();
    assertThat(explain.out())
        .contains("from stream sales [k, v], filters for its source: [k in ('a', 'b'), v from 4]");
  }

  @Test
  void explainSaysHowAJoinComesToTheRowsOfItsTable() throws IOException {
    String pipeline =
        PIPELINE.replace(
            "queries:\n",
            """
            tables:
              names:
                format: json
                options: {path: names}
                schema: id STRING, name STRING
            queries:
            """);

    Invocation explain = explain(pipeline, "SELECT v, name FROM sales JOIN names ON k = id");

    assertThat(explain.err()).isEmpty();
    assertThat(explain.out())
        .contains(
            "TableJoin INNER on [k] = [id],"
                + " the table is read whole: a table of format json cannot be looked up\n");
  }

  @Test
  void aQueryThatIsNotThereIsRefusedWithTheNearest() throws IOException {
    String file = file(PIPELINE);

    assertThat(Invocation.of("run", file, "--query", "bg"))
        .isEqualTo(
            new Invocation(2, "", file + ": error: there is no query 'bg'. Did you mean big?\n"));
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThat(Invocation.of("run", "nowhere.yaml"))
        .isEqualTo(new Invocation(2, "", "nowhere.yaml: error: there is no such file.\n"));
  }

  @Test
  void theEngineSparkIsRefused() throws IOException {
    assertThat(Invocation.of("run", file(PIPELINE), "--engine", "spark"))
        .isEqualTo(
            new Invocation(
                2,
                "",
                "error: this build has no engine spark: leave --engine out, or say inmemory.\n"));
    assertThat(Invocation.of("run", "x", "--engine", "flink").status()).isEqualTo(2);
  }

  @Test
  void aWrongCommandLineIsRefusedWithAHint() {
    assertThat(Invocation.of("rnu", "x").err()).contains("Did you mean run?");
    assertThat(Invocation.of("run", "--qery", "x", "y").err()).contains("Did you mean --query?");
    assertThat(Invocation.of("run"))
        .isEqualTo(
            new Invocation(
                2,
                "",
                "error: Missing required parameter: 'FILE'\n"
                    + "See 'tidemark run --help' for what it takes.\n"));
    assertThat(Invocation.of().status()).isEqualTo(2);
    assertThat(Invocation.of("replay", "p.yaml", "--from", "x").status()).isEqualTo(2);
  }

  @Test
  void helpAndVersionGoToStandardOutput() {
    Invocation help = Invocation.of("--help");

    assertThat(help.status()).isEqualTo(0);
    assertThat(help.err()).isEmpty();
    assertThat(help.out())
        .contains("run", "validate", "explain", "demo", "checkpoint", "Exit status");
    assertThat(Invocation.of("run", "--help").out())
        .contains("--set", "--query", "--engine", "--fresh");
    assertThat(Invocation.of("--version").out()).startsWith("tidemark ");
  }

  @Test
  void theDemoShowsLateRowsAndClosedWindowsAndEndsWell() {
    Invocation demo = Invocation.of("demo", "--pause", "0");

    assertThat(demo.err()).isEmpty();
    assertThat(demo.status()).isEqualTo(0);
    assertThat(demo.out())
        .contains("final  12:00 - 12:05", "final  12:05 - 12:10", "2 late and dropped")
        .contains("1 malformed", "watermark is at 12:22:30");
  }

  @Test
  void theDemoOnKafkaSaysWhereABrokerComesFromWhenItHasNone() {
    Invocation demo = Invocation.of("demo", "--kafka");

    assertThat(demo.status()).isEqualTo(2);
    assertThat(demo.err()).contains("./tidemark demo --kafka", "clone");
  }
}
