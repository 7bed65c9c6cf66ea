// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What folders of file sinks hold for any tool that reads them: the files that are not hidden.
 *
 * @param rows the sorted lines of each file
 */
record SinkFolders(Map<String, List<String>> rows) {

  /** What is in these folders now; a folder that is not there is empty. */
  static SinkFolders read(Path parent, List<String> names) throws IOException {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String name : names) {
      if (Files.isDirectory(parent.resolve(name))) {
        for (Path part : parts(parent.resolve(name))) {
          rows.put(
              name + "/" + part.getFileName(), Files.readAllLines(part).stream().sorted().toList());
        }
      }
    }
    return new SinkFolders(rows);
  }

  private static List<Path> parts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !file.getFileName().toString().matches("[._].*"))
          .sorted()
          .toList();
    }
  }

  /** The number of rows of all files of a folder. */
  long count(String name) {
    return rows.entrySet().stream()
        .filter(file -> file.getKey().startsWith(name + "/"))
        .mapToLong(file -> file.getValue().size())
        .sum();
  }

  /** Holds that each of these files is one of the whole's, with the rows that it has there. */
  void arePartOf(SinkFolders whole, String where) {
    assertThat(whole.rows().keySet()).as(where).containsAll(rows.keySet());
    rows.forEach(
        (file, lines) ->
            assertThat(lines)
                .as("%s: %s", where, file)
                .containsExactlyElementsOf(whole.rows().get(file)));
  }

  /** Holds that these files are the whole's, all of them. */
  void areAllOf(SinkFolders whole, String where) {
    assertThat(rows.keySet()).as(where).isEqualTo(whole.rows().keySet());
    arePartOf(whole, where);
  }
}
