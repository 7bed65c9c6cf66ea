// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import dev.tidemark.bench.data.DataGenerator;
import dev.tidemark.bench.data.DataSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A workload with its data.
 *
 * @param data the folder above those of the streams
 * @param rows how many the workload reads
 * @param bytes of the files that it reads
 * @param filesPerBatch how many files of each stream a micro-batch takes
 */
record Prepared(
    Workload workload, Path pipeline, Path data, long rows, long bytes, int filesPerBatch) {

  /** Made when the data is whole, with the number of rows of each stream. */
  private static final String COMPLETE = "complete";

  /**
   * Makes the data, if a run before has not, and reads it once, so that nobody pays for a cold page
   * cache.
   *
   * @param bench the folder of this module
   */
  static Prepared of(Workload workload, DataSpec spec, Path bench, int filesPerBatch)
      throws IOException {
    Path data = bench.resolve("data").resolve(spec.folderName());
    Path complete = data.resolve(COMPLETE);
    if (!Files.exists(complete)) {
      Map<String, Long> written = new DataGenerator(spec).write(data);
      Files.write(complete, written.entrySet().stream().map(Map.Entry::toString).toList());
    }
    Map<String, Long> rowsOf = new HashMap<>();
    for (String line : Files.readAllLines(complete)) {
      int equals = line.indexOf('=');
      rowsOf.put(line.substring(0, equals), Long.parseLong(line.substring(equals + 1)));
    }
    long rows = workload.streams().stream().mapToLong(rowsOf::get).sum();
    long bytes = 0;
    for (String stream : workload.streams()) {
      bytes += readOnce(data.resolve(stream));
    }
    Path pipeline = bench.resolve("pipelines").resolve(workload.label() + ".yaml");
    return new Prepared(workload, pipeline, data, rows, bytes, filesPerBatch);
  }

  private static long readOnce(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        bytes += Files.readAllBytes(file).length;
      }
    }
    return bytes;
  }

  /**
   * Runs a contestant in a process of its own, with a new folder for its checkpoints.
   *
   * @throws IllegalStateException if it fails, or does not say that it has read all rows each time
   */
  ChildProcess.Result run(Contestant contestant) throws IOException, InterruptedException {
    return run(contestant, Map.of());
  }

  /**
   * As {@link #run(Contestant)}.
   *
   * @param variables for the pipeline, beside those of all
   */
  ChildProcess.Result run(Contestant contestant, Map<String, String> variables)
      throws IOException, InterruptedException {
    ChildProcess.Result result = inNewFolder(contestant.command(), variables, new Answer(Kept.ALL));
    boolean hasReadAll =
        result.rows().size() >= contestant.passes()
            && result.rows().stream().allMatch(read -> read == rows);
    if (contestant.kind().tellsRows() && !hasReadAll) {
      throw new IllegalStateException(
          contestant.label() + " must read all rows: read=" + result.rows() + ", rows=" + rows);
    }
    return result;
  }

  /** The answer of a contestant, in short. */
  String answer(Contestant contestant) throws IOException, InterruptedException {
    Answer answer = new Answer(workload.kept());
    inNewFolder(contestant.answering(), Map.of(), answer);
    return answer.summary();
  }

  /** The same data for another pipeline. */
  Prepared of(Path otherPipeline) {
    return new Prepared(workload, otherPipeline, data, rows, bytes, filesPerBatch);
  }

  /** What the pipeline and the processes ask for. */
  Map<String, String> environment(Path checkpoints) {
    return Map.of(
        "DATA", data.toString(),
        "CHK", checkpoints.toString(),
        "FILES", Integer.toString(filesPerBatch),
        "PIPELINE", pipeline.toString());
  }

  private ChildProcess.Result inNewFolder(
      List<String> command, Map<String, String> variables, Answer answer)
      throws IOException, InterruptedException {
    Path checkpoints = Files.createTempDirectory(data, "checkpoints-");
    try {
      Map<String, String> environment = new HashMap<>(environment(checkpoints));
      environment.putAll(variables);
      return new ChildProcess(command, environment, answer).run();
    } finally {
      FolderTree.delete(checkpoints);
    }
  }
}
