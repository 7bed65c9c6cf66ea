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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A hundred batches, one for every five minutes, with ten keys each: what is kept after each is the
 * groups of the windows whose end its watermark has not reached.
 */
class WatermarkBoundsStateTest {

  private static final int BATCHES = 100;
  private static final int KEYS = 10;
  private static final int SLIDE = 5;
  private static final String WATERMARK = "    watermark: {column: t, delay: 5 minutes}";
  private static final LocalDateTime START = LocalDateTime.of(2025, 1, 1, 0, 0);

  @TempDir private Path temporary;

  /** Batch i has its rows at minute 5 i + 1. */
  private static int minuteOf(int batch) {
    return SLIDE * batch + 1;
  }

  private List<BatchProgress> run(String mode, String watermark, int size) throws Exception {
    PipelineFolder folder = new PipelineFolder(temporary);
    for (int i = 0; i < BATCHES; i++) {
      folder.write("ev/%03d.json".formatted(i), lines(START.plusMinutes(minuteOf(i))));
    }
    Path pipeline =
        folder.pipeline(
            """
            name: counting
            streams:
              ev:
                format: json
                options: {path: ev, maxFilesPerTrigger: 1}
                schema: "k INT, t TIMESTAMP"
            %s
            queries:
              q:
                sql: |
                  SELECT window.start, k, count(*) AS n FROM ev
                  GROUP BY window(t, '%d minutes', '%d minutes'), k
                outputMode: %s
                trigger: {availableNow: true}
                sink: {format: noop}
            """
                .formatted(watermark, size, SLIDE, mode));
    RecordingListener listener = new RecordingListener();
    try (StartedPipeline started = StartedPipeline.start(pipeline, listener)) {
      assertThat(started.awaitEnd()).isEmpty();
    }
    return listener.batches();
  }

  private static String[] lines(LocalDateTime time) {
    List<String> lines = new ArrayList<>();
    for (int key = 0; key < KEYS; key++) {
      lines.add("{\"k\":%d,\"t\":\"%s:00\"}".formatted(key, time));
    }
    return lines.toArray(String[]::new);
  }

  /** The groups of the windows that were opened until a batch, and that its watermark is before. */
  private static long openGroups(BatchProgress batch, int size) {
    long watermark =
        batch.watermarkMillis().orElseThrow() / 60_000 - START.toEpochSecond(ZoneOffset.UTC) / 60;
    int newest = minuteOf((int) Math.min(batch.batchId(), BATCHES - 1));
    long open = 0;
    for (int start = SLIDE - size; start <= newest; start += SLIDE) {
      if (start + size > watermark) {
        open++;
      }
    }
    return open * KEYS;
  }

  @ParameterizedTest
  @ValueSource(strings = {"append", "update"})
  void theStateIsThatOfTheOpenWindows(String mode) throws Exception {
    List<BatchProgress> batches = run(mode, WATERMARK, SLIDE);
    assertThat(batches).as("one more moves the watermark").hasSize(BATCHES + 1);
    for (BatchProgress batch : batches) {
      assertThat(batch.stateRows()).as(batch.toString()).isEqualTo(openGroups(batch, SLIDE));
      assertThat(batch.lateRows()).isZero();
    }
    // The last rows are at minute 496, so the watermark is 491: [490, 495) and [495, 500) are open.
    assertThat(batches.get(BATCHES).stateRows()).isEqualTo(2 * KEYS);
  }

  /** Windows that overlap may share rows of state, so there can be fewer than open groups. */
  @ParameterizedTest
  @ValueSource(strings = {"append", "update"})
  void theStateOfSlidingWindowsIsAtMostThatOfTheOpenOnes(String mode) throws Exception {
    List<BatchProgress> batches = run(mode, WATERMARK, 2 * SLIDE);
    assertThat(batches).as("one more moves the watermark").hasSize(BATCHES + 1);
    for (BatchProgress batch : batches) {
      assertThat(batch.stateRows())
          .as(batch.toString())
          .isBetween((long) KEYS, openGroups(batch, 2 * SLIDE));
      assertThat(batch.lateRows()).isZero();
    }
    // At watermark 491 the windows [485, 495), [490, 500) and [495, 505) are open.
    assertThat(batches.get(BATCHES).stateRows()).isLessThanOrEqualTo(3 * KEYS);
  }

  @Test
  void withoutAWatermarkEveryGroupStays() throws Exception {
    List<BatchProgress> batches = run("update", "", SLIDE);
    assertThat(batches).hasSize(BATCHES);
    assertThat(batches.get(BATCHES - 1).stateRows()).isEqualTo(BATCHES * KEYS);
  }
}
