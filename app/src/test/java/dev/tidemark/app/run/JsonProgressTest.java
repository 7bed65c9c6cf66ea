// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.port.out.BatchDurations;
import dev.tidemark.port.out.BatchProgress;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.SourceProgress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JsonProgressTest {

  private static final BatchDurations DURATIONS =
      new BatchDurations(1_000_500, 250_000, 3_000, 400_000_000, 0, 500_000_000);

  private static BatchProgress batch(OptionalLong watermark, SourceProgress source) {
    return new BatchProgress(
        "to\"tals",
        7,
        1_753_387_200_123L,
        DURATIONS,
        1000,
        3,
        1,
        2,
        40,
        5,
        640,
        watermark,
        List.of(source));
  }

  private static String written(BatchProgress batch) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonProgress(Map.of("to\"tals", "noop"), new PrintStream(out, true, StandardCharsets.UTF_8))
        .onBatch(batch);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aBatchIsOneLineWithTheNamesOfSpark() {
    BatchProgress batch =
        batch(
            OptionalLong.of(1_753_386_600_000L),
            new SourceProgress(
                "sales",
                Optional.of(Offset.position("{\"at\":1}")),
                Optional.of(Offset.position("{\"at\":2}")),
                1000));

    assertThat(written(batch))
        .isEqualTo(
            "{\"name\":\"to\\\"tals\",\"timestamp\":\"2025-07-24T20:00:00.123Z\",\"batchId\":7,"
                + "\"numInputRows\":1000,\"numMalformedRows\":3,\"processedRowsPerSecond\":2000.0,"
                + "\"durationMs\":{\"latestOffset\":1.000,\"walCommit\":0.250,\"getBatch\":0.003,"
                + "\"addBatch\":400.000,\"commitOffsets\":0.000,\"triggerExecution\":500.000},"
                + "\"eventTime\":{\"watermark\":\"2025-07-24T19:50:00.000Z\"},"
                + "\"stateOperators\":[{\"numRowsTotal\":5,\"memoryUsedBytes\":640,\"numRowsDroppedByWatermark\":2}],"
                + "\"sources\":[{\"description\":\"sales\",\"startOffset\":{\"at\":1},"
                + "\"endOffset\":{\"at\":2},\"numInputRows\":1000,\"processedRowsPerSecond\":2000.0}],"
                + "\"sink\":{\"description\":\"noop\",\"numOutputRows\":40}}\n");
  }

  @Test
  void whatThereIsNotIsEmptyOrNull() {
    String line =
        written(
            batch(
                OptionalLong.empty(),
                new SourceProgress("sales", Optional.empty(), Optional.empty(), 0)));

    assertThat(line)
        .contains("\"eventTime\":{},")
        .contains("\"startOffset\":null,\"endOffset\":null,\"numInputRows\":0,");
  }
}
