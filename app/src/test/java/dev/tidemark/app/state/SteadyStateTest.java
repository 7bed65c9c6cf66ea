// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.PipelineFolder;
import dev.tidemark.app.StartedPipeline;
import dev.tidemark.port.out.BatchProgress;
import dev.tidemark.testkit.RecordingListener;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two streams that go on evenly, with keys that never come again: once the watermark moves, every
 * batch takes as much out of the state as it puts in.
 */
class SteadyStateTest {

  private static final int BATCHES = 100;
  private static final int ROWS = 10;

  /** From here on nothing is left of the start. */
  private static final int STEADY = 10;

  private static final LocalDateTime START = LocalDateTime.of(2025, 1, 1, 0, 0);
  private static final String WATERMARK = "watermark: {column: t, delay: 10 minutes}";

  @TempDir private Path temporary;

  /** The rows of state after each batch that had rows. */
  private List<Long> stateOf(String watermark, String deduplicate, String sql) throws Exception {
    PipelineFolder folder = new PipelineFolder(temporary);
    for (int i = 0; i < BATCHES; i++) {
      String[] lines = lines(i);
      folder.write("left/%03d.json".formatted(i), lines);
      folder.write("right/%03d.json".formatted(i), lines);
    }
    Path pipeline =
        folder.pipeline(
            """
            name: steady
            streams:
              l:
                format: json
                options: {path: left, maxFilesPerTrigger: 1}
                schema: "k INT, t TIMESTAMP"
                %1$s
                %2$s
              r:
                format: json
                options: {path: right, maxFilesPerTrigger: 1}
                schema: "k INT, t TIMESTAMP"
                %1$s
            queries:
              q:
                sql: %3$s
                trigger: {availableNow: true}
                sink: {format: noop}
            """
                .formatted(watermark, deduplicate, sql));
    RecordingListener listener = new RecordingListener();
    try (StartedPipeline started = StartedPipeline.start(pipeline, listener)) {
      assertThat(started.awaitEnd()).isEmpty();
    }
    return listener.batches().stream().limit(BATCHES).map(BatchProgress::stateRows).toList();
  }

  private static String[] lines(int batch) {
    return IntStream.range(0, ROWS)
        .mapToObj(
            i ->
                "{\"k\":%d,\"t\":\"%s:00\"}"
                    .formatted(batch * ROWS + i, START.plusMinutes(5L * batch + 1)))
        .toArray(String[]::new);
  }

  private static final String IN_TIME =
      "l.k = r.k AND r.t BETWEEN l.t AND l.t + INTERVAL 5 MINUTES";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'deduplicate: {columns: [k, t]}'                      | SELECT * FROM l
          'deduplicate: {columns: [k], withinWatermark: true}'  | SELECT * FROM l
                                                                | SELECT l.k FROM l JOIN r ON IN_TIME
                                                                | SELECT l.k FROM l LEFT JOIN r ON IN_TIME
                                                                | SELECT l.k FROM l FULL JOIN r ON IN_TIME
                                                                | SELECT l.k FROM l LEFT SEMI JOIN r ON IN_TIME
                                                                | SELECT k, t FROM l GROUP BY k, t
          """)
  void everyBatchTakesOutWhatItPutsIn(String deduplicate, String sql) throws Exception {
    String clause = deduplicate == null ? "" : deduplicate.replace("'", "");
    List<Long> state = stateOf(WATERMARK, clause, sql.replace("IN_TIME", IN_TIME));
    assertThat(state).hasSize(BATCHES);
    assertThat(state.subList(STEADY, BATCHES)).containsOnly(state.get(STEADY));
    assertThat(state.get(STEADY)).isBetween(1L, 2L * STEADY * ROWS);
  }

  @Test
  void withoutAWatermarkADeduplicationKeepsEveryKey() throws Exception {
    List<Long> state = stateOf("", "deduplicate: {columns: [k]}", "SELECT * FROM l");
    assertThat(state.get(BATCHES - 1)).isEqualTo((long) BATCHES * ROWS);
  }

  @Test
  void withoutAWatermarkAJoinKeepsEveryRow() throws Exception {
    List<Long> state = stateOf("", "", "SELECT l.k FROM l JOIN r ON l.k = r.k");
    assertThat(state.get(BATCHES - 1)).isEqualTo(2L * BATCHES * ROWS);
  }
}
