// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What all contestants do: a pipeline over a folder of lines of JSON.
 *
 * @param data the folder above that of the stream
 * @param rows how many there are
 * @param filesPerBatch how many files a micro-batch takes
 */
record Workload(Path pipeline, Path data, long rows, int filesPerBatch) {

  /** Reads all files once, so that nobody pays for a cold page cache. */
  void readOnce(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.readAllBytes(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs a contestant in a process of its own, with a new folder for its checkpoints.
   *
   * @throws IllegalStateException if it fails, or has not read all rows each time
   */
  ChildProcess.Result run(Contestant contestant) throws IOException, InterruptedException {
    Path checkpoints = Files.createTempDirectory(data, "checkpoints-");
    try {
      ChildProcess.Result result =
          new ChildProcess(
                  contestant.command(),
                  Map.of(
                      "DATA", data.toString(),
                      "CHK", checkpoints.toString(),
                      "FILES", Integer.toString(filesPerBatch)))
              .run();
      List<Long> expected = Stream.generate(() -> rows).limit(contestant.passes()).toList();
      if (!result.rows().equals(expected)) {
        throw new IllegalStateException(
            contestant.label() + " must read all rows: read=" + result.rows() + ", rows=" + rows);
      }
      return result;
    } finally {
      delete(checkpoints);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
