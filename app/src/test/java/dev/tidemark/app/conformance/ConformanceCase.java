// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder with a pipeline, its input, and what is expected of it.
 *
 * @param folder is only read; {@link #copyTo} makes what is run
 */
record ConformanceCase(Path folder) {

  private static final String ROOT = "/conformance/";

  /** 2025-01-01T00:00:00Z: modification time of the first file of each input folder. */
  private static final long FIRST_FILE_SECONDS = 1_735_689_600L;

  /** The cases of a folder, by name. */
  static List<ConformanceCase> in(String group) {
    return list(resource(group)).stream()
        .filter(folder -> Files.isRegularFile(folder.resolve("pipeline.yaml")))
        .map(ConformanceCase::new)
        .toList();
  }

  /** The names in refused.txt. */
  static List<String> refused() {
    return lines(resource("refused.txt")).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  String name() {
    return folder.getFileName().toString();
  }

  /** The lines of each query's batches, by its name. */
  Map<String, List<String>> expectedBatches() {
    Map<String, List<String>> expected = new TreeMap<>();
    for (Path file : list(folder)) {
      String name = file.getFileName().toString();
      if (name.startsWith("expected.") && name.endsWith(".jsonl")) {
        expected.put(
            name.substring("expected.".length(), name.length() - ".jsonl".length()), lines(file));
      }
    }
    return expected;
  }

  /** The words of the error with which a batch fails. */
  Optional<List<String>> expectedFailure() {
    return wordsOf("expect_failure.txt");
  }

  /** The words with which the pipeline is refused. */
  Optional<List<String>> expectedRefusal() {
    return wordsOf("expect.txt");
  }

  private Optional<List<String>> wordsOf(String name) {
    Path file = folder.resolve(name);
    return Files.exists(file) ? Optional.of(lines(file)) : Optional.empty();
  }

  /**
   * Copies the pipeline and its input, the files of each folder one second apart.
   *
   * @return the pipeline file
   */
  Path copyTo(Path target) throws IOException {
    for (String part : List.of("input", "tables", "pipeline.yaml")) {
      if (Files.exists(folder.resolve(part))) {
        copyTree(folder.resolve(part), target.resolve(part));
      }
    }
    if (Files.isDirectory(target.resolve("input"))) {
      for (Path stream : list(target.resolve("input"))) {
        setTimes(list(stream));
      }
    }
    return target.resolve("pipeline.yaml");
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static void setTimes(List<Path> files) throws IOException {
    for (int i = 0; i < files.size(); i++) {
      Files.setLastModifiedTime(
          files.get(i), FileTime.from(FIRST_FILE_SECONDS + i, TimeUnit.SECONDS));
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path resource(String name) {
    URL resource = ConformanceCase.class.getResource(ROOT + name);
    try {
      return Path.of(resource.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
