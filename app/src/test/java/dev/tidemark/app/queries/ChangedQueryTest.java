// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.PipelineFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pipeline files that were edited between two runs. */
class ChangedQueryTest {

  private static final String PIPELINE =
      """
      name: shop
      streams:
        sales:
          format: json
          options: {path: in, maxFilesPerTrigger: 1}
          schema: at TIMESTAMP, paid TIMESTAMP, product STRING, amount INT
          watermark: {column: at, delay: 1 hour}
      queries:
        totals:
          sql: |
            SELECT window.start, product, sum(amount) AS amount
            FROM sales WHERE amount > 0 GROUP BY window(at, '5 minutes'), product
          outputMode: update
          trigger: {availableNow: true}
          sink: {format: console, options: {as: json}}
      """;

  @TempDir private Path temporary;
  private PipelineFolder folder;
  private Path pipeline;

  @BeforeEach
  void runOnce() throws IOException {
    folder = new PipelineFolder(temporary);
    pipeline = folder.pipeline(PIPELINE);
    folder.write("in/0.json", sale("12:01", "tea", 1), sale("12:07", "tea", 2));
    assertThat(totals(CommandRun.run(pipeline))).containsExactly("12:00 tea 1", "12:05 tea 2");
    folder.write("in/1.json", sale("12:02", "tea", 10), sale("12:03", "cake", 4));
  }

  private static String sale(String time, String product, int amount) {
    return "{\"at\":\"2025-07-24T%s:00Z\",\"product\":\"%s\",\"amount\":%d}"
        .formatted(time, product, amount);
  }

  /** The rows of a run that went well, as {@code "12:00 tea 1"}. */
  private static List<String> totals(CommandRun run) throws IOException {
    assertThat(run.status()).as(run.err()).isZero();
    return run.rows("totals").stream()
        .map(
            row ->
                row.replaceAll(
                    "\\{start=2025-07-24T(..:..).*, product=(.*), amount=(.*)}", "$1 $2 $3"))
        .sorted()
        .toList();
  }

  /** Writes the pipeline with this in place of that. */
  private void edit(String before, String after) throws IOException {
    assertThat(PIPELINE).contains(before);
    folder.pipeline(PIPELINE.replace(before, after));
  }

  private void isRefusedWithTheWaysOut(String... differences) {
    CommandRun.run(pipeline)
        .failedSaying(
            pipeline
                + ": error: query totals failed: [INCOMPATIBLE_CHECKPOINT] the query has changed in"
                + " what its checkpoint depends on:\n",
            "\n  Take the change back, or give the query a new checkpointLocation, or start it anew"
                + " with --fresh, which forgets what it has read and kept.")
        .failedSaying(differences);
  }

  @Test
  void anotherWindowSizeIsRefusedAndTakenBackGoesOn() throws IOException {
    edit("'5 minutes'", "'10 minutes'");
    isRefusedWithTheWaysOut("aggregation 1, grouped by: ", "5 minutes", "10 minutes");

    folder.pipeline(PIPELINE);
    assertThat(totals(CommandRun.run(pipeline))).containsExactly("12:00 cake 4", "12:00 tea 11");
  }

  @Test
  void anotherWindowSizeCanBeStartedAnew() throws IOException {
    edit("'5 minutes'", "'10 minutes'");
    isRefusedWithTheWaysOut("5 minutes", "10 minutes");

    CommandRun fresh = CommandRun.run(pipeline, "--fresh");
    assertThat(fresh.err()).contains("query totals starts anew");
    assertThat(totals(fresh)).containsExactly("12:00 cake 4", "12:00 tea 13", "12:00 tea 3");
    assertThat(CommandRun.run(pipeline).endedWell().out()).isEmpty();
  }

  @Test
  void anotherWindowSizeCanHaveACheckpointOfItsOwn() throws IOException {
    edit("'5 minutes'", "'10 minutes'");
    Files.writeString(pipeline, Files.readString(pipeline) + "    checkpointLocation: second\n");
    assertThat(totals(CommandRun.run(pipeline)))
        .containsExactly("12:00 cake 4", "12:00 tea 13", "12:00 tea 3");

    folder.pipeline(PIPELINE);
    assertThat(totals(CommandRun.run(pipeline))).containsExactly("12:00 cake 4", "12:00 tea 11");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          sum(amount)        | max(amount)        | aggregation 1, aggregates:
          outputMode: update | outputMode: append | aggregation 1, output mode:
          column: at,        | column: paid,      | watermarks, on:
          path: in           | path: elsewhere    | input 1, reads:
          """)
  void whatTheStateDependsOnIsRefused(String before, String after, String difference)
      throws IOException {
    Files.createDirectories(temporary.resolve("elsewhere"));
    edit(before, after);
    isRefusedWithTheWaysOut("\n    " + difference + " ");
  }

  @Test
  void anotherFilterGoesOn() throws IOException {
    edit("amount > 0", "amount > 5");
    assertThat(totals(CommandRun.run(pipeline))).containsExactly("12:00 tea 11");
  }

  @Test
  void aFilterOfTheResultGoesOn() throws IOException {
    edit(", product\n", ", product HAVING sum(amount) > 5\n");
    assertThat(totals(CommandRun.run(pipeline))).containsExactly("12:00 tea 11");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          maxFilesPerTrigger: 1  | maxFilesPerTrigger: 50
          ", maxFilesPerTrigger: 1" | ""
          delay: 1 hour          | delay: 2 hours
          availableNow: true     | availableNow: true, drain: true
          """)
  void aRateADelayAndATriggerMayChange(String before, String after) throws IOException {
    edit(before, after);
    assertThat(totals(CommandRun.run(pipeline))).containsExactly("12:00 cake 4", "12:00 tea 11");
  }

  @Test
  void anotherSinkGoesOnBehindWhatTheOldOneHas() throws IOException {
    edit("{format: console, options: {as: json}}", "{format: noop}");
    CommandRun.run(pipeline).endedWell();
    folder.write("in/2.json", sale("12:01", "tea", 100));
    folder.pipeline(PIPELINE);
    assertThat(totals(CommandRun.run(pipeline))).containsExactly("12:00 tea 111");
  }
}
