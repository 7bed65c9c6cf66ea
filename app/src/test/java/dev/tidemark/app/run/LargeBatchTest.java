// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.TidemarkProcess;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch of some hundred megabytes, worked through piece by piece in a heap of 40. */
class LargeBatchTest {

  private static final int HEAP_MEGABYTES = 40;
  private static final int ROWS = 1_500_000;
  private static final int KEYS = 100;

  @TempDir private Path folder;

  @BeforeEach
  void writeInput() throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(in.resolve("rows.json")))) {
      for (int i = 0; i < ROWS; i++) {
        String row =
            "{\"k\":\"key-"
                + i % KEYS
                + "\",\"v\":"
                + i
                + ",\"rest\":\""
                + "x".repeat(40)
                + "\"}\n";
        out.write(row.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(Files.size(in.resolve("rows.json"))).isGreaterThan(2L * HEAP_MEGABYTES << 20);
  }

  @Test
  void rowsArePassedOnAsTheyAreRead() throws Exception {
    run("SELECT k, v + 1 AS w, rest FROM rows", "append", "{format: json, options: {path: out}}");
    try (Stream<String> lines = written()) {
      assertThat(lines.count()).isEqualTo(ROWS);
    }
  }

  @Test
  void rowsAreFoldedAsTheyAreRead() throws Exception {
    String output =
        run(
            "SELECT k, sum(v) AS total FROM rows GROUP BY k",
            "complete",
            "{format: console, options: {as: json}}");
    long sumOfFirst = (long) ROWS / KEYS * (ROWS - KEYS) / 2; // 0, 100, 200, …
    assertThat(output).contains("{\"k\":\"key-0\",\"total\":" + sumOfFirst + "}");
  }

  /** What it writes to standard output. */
  private String run(String sql, String mode, String sink) throws Exception {
    Path pipeline =
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            name: large
            streams:
              rows: {format: json, options: {path: in}, schema: "k STRING, v BIGINT, rest STRING"}
            queries:
              q:
                sql: %s
                outputMode: %s
                trigger: {availableNow: true}
                checkpointLocation: chk
                sink: %s
            """
                .formatted(sql, mode, sink));
    try (TidemarkProcess process =
        TidemarkProcess.startWithHeap(HEAP_MEGABYTES, "run", pipeline.toString())) {
      String output = process.output();
      assertThat(process.awaitEnd()).as(process.messages()).isZero();
      return output;
    }
  }

  private Stream<String> written() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      Path only =
          files.filter(file -> file.getFileName().toString().endsWith(".json")).toList().get(0);
      return Files.lines(only);
    }
  }
}
