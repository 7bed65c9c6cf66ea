// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.PipelineFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnboundedStateTest {

  @TempDir private Path temporary;
  private PipelineFolder folder;

  @BeforeEach
  void folder() throws IOException {
    folder = new PipelineFolder(temporary);
    folder.write("ev/1.json", "{\"k\":\"a\",\"t\":\"2025-01-01 00:00:00\"}");
  }

  private CommandRun run(String watermark, String mode, String group) throws IOException {
    Path pipeline =
        folder.pipeline(
            """
            name: counting
            streams:
              ev:
                format: json
                options: {path: ev}
                schema: "k STRING, t TIMESTAMP"
            %s
            queries:
              totals:
                sql: SELECT count(*) AS n FROM ev GROUP BY %s
                outputMode: %s
                trigger: {availableNow: true}
                sink: {format: console, options: {as: json}}
            """
                .formatted(watermark, group, mode));
    CommandRun run = CommandRun.run(pipeline);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.rows("totals")).containsExactly("{n=1}");
    return run;
  }

  private static final String WATERMARK = "    watermark: {column: t, delay: 5 minutes}";
  private static final String WINDOW = "window(t, '5 minutes')";

  @Test
  void completeModeWithoutAWatermarkWarnsAtTheStart() throws IOException {
    assertThat(run("", "complete", "k").err())
        .containsOnlyOnce("warning: ")
        .contains("pipeline.yaml: warning: query totals: Aggregate by k: unbounded: ")
        .contains("complete mode keeps every group for ever");
  }

  @Test
  void updateModeWithoutAWatermarkWarnsAndSaysWhatWouldBoundIt() throws IOException {
    assertThat(run("", "update", WINDOW).err())
        .containsOnlyOnce("warning: ")
        .contains("query totals: Aggregate by window: unbounded: ")
        .contains("add a watermark");
  }

  @Test
  void aWatermarkThatTheGroupingDoesNotUseBoundsNothing() throws IOException {
    assertThat(run(WATERMARK, "update", "k").err())
        .contains("query totals: Aggregate by k: unbounded: ");
  }

  @Test
  void aWatermarkOnTheGroupedTimeLeavesNothingToWarnOf() throws IOException {
    run(WATERMARK, "update", WINDOW).endedWell();
  }
}
