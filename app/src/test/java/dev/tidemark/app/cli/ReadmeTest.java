// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what happens. */
class ReadmeTest {

  private static final Path ROOT = Path.of("..");

  @TempDir private Path folder;

  @Test
  void theWorkedExampleIsThatOfTheExamplesAndPrintsWhatTheReadmeSays() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    String pipeline = Files.readString(ROOT.resolve("examples/totals.yaml"));
    Path copy = Files.writeString(folder.resolve("totals.yaml"), pipeline);
    copyInput();

    Invocation run = Invocation.of("run", copy.toString());

    assertThat(readme).contains(pipeline.substring(pipeline.indexOf("name:")));
    assertThat(run.status()).isEqualTo(0);
    assertThat(readme).contains("```\n" + run.out());
  }

  /** Files are read by their time, which a checkout does not keep. */
  private void copyInput() throws IOException {
    Path input = Files.createDirectory(folder.resolve("totals"));
    List<Path> files;
    try (Stream<Path> listed = Files.list(ROOT.resolve("examples/totals"))) {
      files = listed.sorted().toList();
    }
    for (int i = 0; i < files.size(); i++) {
      Path copy = Files.copy(files.get(i), input.resolve(files.get(i).getFileName()));
      Files.setLastModifiedTime(copy, FileTime.fromMillis(1_000L * (i + 1)));
    }
  }
}
