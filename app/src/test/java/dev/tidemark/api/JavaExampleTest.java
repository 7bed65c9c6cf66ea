// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the examples compiles, is that of the documentation, and prints what it says. */
class JavaExampleTest {

  private static final Path ROOT = Path.of("..");
  private static final Path PROGRAM = ROOT.resolve("examples/java/WindowTotals.java");

  @TempDir private Path folder;

  @Test
  void theProgramIsThatOfTheDocumentationAndPrintsWhatItSays() throws Exception {
    String page = Files.readString(ROOT.resolve("docs/java.md"));
    String program = Files.readString(PROGRAM);
    assertThat(page).contains(program.substring(program.indexOf("public final class")));

    String printed = runCompiled(copyOfTotals());

    assertThat(printed).isNotEmpty();
    assertThat(page).contains("prints\n\n```\n" + printed + "```\n");
  }

  private Path copyOfTotals() throws IOException {
    Path examples = ROOT.resolve("examples");
    Path copy = Files.copy(examples.resolve("totals.yaml"), folder.resolve("totals.yaml"));
    Path input = Files.createDirectory(folder.resolve("totals"));
    List<Path> files;
    try (Stream<Path> listed = Files.list(examples.resolve("totals"))) {
      files = listed.sorted().toList();
    }
    for (int i = 0; i < files.size(); i++) {
      Path file = Files.copy(files.get(i), input.resolve(files.get(i).getFileName()));
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000L * (i + 1)));
    }
    return copy;
  }

  private String runCompiled(Path pipeline) throws Exception {
    ByteArrayOutputStream faults = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                faults,
                faults,
                "-Xlint:all",
                "-Werror",
                "-cp",
                System.getProperty("java.class.path"),
                "-proc:none",
                "-d",
                folder.toString(),
                PROGRAM.toString());
    assertThat(status).as(faults.toString(StandardCharsets.UTF_8)).isZero();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, JavaExampleTest.class.getClassLoader())) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader
          .loadClass("WindowTotals")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[] {pipeline.toString()});
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
