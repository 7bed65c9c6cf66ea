// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.PipelineFolder;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.testkit.MemoryCheckpointStore;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run goes on from, and {@code --fresh}. */
class FreshRunTest {

  @TempDir private Path temporary;
  private final MemoryCheckpointStore store = new MemoryCheckpointStore();
  private PipelineFolder folder;
  private String pipeline;

  @BeforeEach
  void writePipeline() throws IOException {
    folder = new PipelineFolder(temporary);
    folder.write("ev/1.json", "{\"n\":1}");
    pipeline =
        folder
            .pipeline(
                """
                name: shop
                streams:
                  ev: {format: json, options: {path: ev}, schema: n INT}
                queries:
                  copy:
                    sql: SELECT n FROM ev
                    trigger: {availableNow: true}
                    sink: {format: console, options: {as: json}}
                  total:
                    sql: SELECT sum(n) AS s FROM ev
                    outputMode: update
                    trigger: {availableNow: true}
                    checkpointLocation: chk
                    sink: {format: console, options: {as: json}}
                """)
            .toString();
  }

  private Invocation run(String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "run";
    arguments[1] = pipeline;
    System.arraycopy(more, 0, arguments, 2, more.length);
    return Invocation.with(store, arguments);
  }

  @Test
  void aRunGoesOnWhereTheOneBeforeEnded() throws IOException {
    assertThat(run("--query", "total").out()).contains("\"batchId\":0", "{\"s\":1}");
    assertThat(run("--query", "total").out()).isEmpty();
    folder.write("ev/2.json", "{\"n\":5}");
    assertThat(run("--query", "total").out()).contains("\"batchId\":1", "{\"s\":6}");
  }

  @Test
  void aFreshRunForgetsTheQueriesThatItRunsAndNoOther() {
    run();

    Invocation fresh = run("--query", "total", "--fresh");

    assertThat(fresh.status()).isZero();
    assertThat(fresh.err())
        .isEqualTo(
            pipeline
                + ": query total starts anew: nothing is left of its checkpoint in "
                + temporary.resolve("chk")
                + ".\n");
    assertThat(fresh.out()).contains("\"batchId\":0", "{\"s\":1}");
    assertThat(run("--query", "copy").out()).isEmpty();
  }

  @Test
  void aFreshRunWhoseCheckpointIsInUseFailsAndRunsNothing() {
    run();
    try (Checkpoint used = store.open(temporary.resolve("chk"))) {
      Invocation fresh = run("--fresh", "--query", "total");

      assertThat(used.lastCommit()).isPresent();
      assertThat(fresh.status()).isEqualTo(1);
      assertThat(fresh.out()).isEmpty();
      assertThat(fresh.err()).contains("error: query total failed: [OUTSIDE_WORLD] ");
    }
    assertThat(run("--query", "total").out()).isEmpty();
  }

  @Test
  void aCheckpointThatIsInUseFailsTheQuery() {
    try (Checkpoint used = store.open(temporary.resolve("chk"))) {
      Invocation second = run("--query", "total");

      assertThat(used.lastPlan()).isEmpty();
      assertThat(second.status()).isEqualTo(1);
      assertThat(second.err())
          .startsWith(pipeline + ": error: query total failed: [OUTSIDE_WORLD] ")
          .contains(temporary.resolve("chk").toString());
    }
  }

  @Test
  void aQueryThatKeepsOtherStateThanItsCheckpointIsRefusedLineByLine() {
    run();

    Invocation changed =
        run(
            "--query",
            "total",
            "--set",
            "queries.total.sql=SELECT n, sum(n) AS s FROM ev GROUP BY n");

    assertThat(changed.status()).isEqualTo(1);
    assertThat(changed.err())
        .contains(
            pipeline
                + ": error: query total failed: [INCOMPATIBLE_CHECKPOINT] the query has changed in"
                + " what its checkpoint depends on:\n    aggregation 1, grouped by: ")
        .contains("\n  Take the change back");
  }
}
