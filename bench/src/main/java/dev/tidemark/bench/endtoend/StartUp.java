// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import dev.tidemark.bench.data.DataSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Times a run over ten rows from the start of its process to its first row, in turns with {@code
 * java -version}: what it costs to start a JVM at all.
 */
@Command(
    name = "start",
    description = "Times a process from its start to its first row.",
    mixinStandardHelpOptions = true)
public final class StartUp implements Callable<Integer> {

  private static final int ROWS = 10;

  @Option(names = "--root", defaultValue = ".", description = "The repository.")
  private Path root;

  @Option(names = "--rounds", defaultValue = "15")
  private int rounds;

  @Option(names = "--write", description = "Writes the result into docs/bench.md.")
  private boolean write;

  /** When the first byte came, and when the process had ended, in seconds since its start. */
  private record Times(double firstByte, double end) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = root.toAbsolutePath().normalize();
    DataSpec spec = DataSpec.sales(ROWS, ROWS, ROWS, 1);
    Prepared prepared = Prepared.of(Workload.W1, spec, home.resolve("bench"), 1);
    List<String> version = List.of(JavaProgram.path(), "-version");
    List<String> run =
        List.of(
            home.resolve("tidemark").toString(),
            "run",
            prepared.pipeline().toString(),
            "--set",
            "queries.w1.sink={format: console, options: {as: json}}");
    List<Times> runs = new ArrayList<>();
    List<Times> versions = new ArrayList<>();
    for (int i = 0; i <= rounds; i++) {
      Times ofVersion = time(version, Map.of());
      Path checkpoints = Files.createTempDirectory(prepared.data(), "checkpoints-");
      Times ofRun =
          time(run, Map.of("DATA", prepared.data().toString(), "CHK", checkpoints.toString()));
      FolderTree.delete(checkpoints);
      if (i > 0) { // the first finds no file in the page cache
        versions.add(ofVersion);
        runs.add(ofRun);
      }
    }
    String report = report(versions, runs);
    System.out.print(report);
    if (write) {
      new Section("start").replace(home.resolve("docs/bench.md"), report);
    }
    return 0;
  }

  private static Times time(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    long started = System.nanoTime();
    Process process = builder.start();
    long first;
    try (InputStream out = process.getInputStream()) {
      out.read();
      first = System.nanoTime();
      out.readAllBytes();
    }
    int status = process.waitFor();
    long end = System.nanoTime();
    if (status != 0) {
      throw new IllegalStateException("status " + status + " of " + command);
    }
    return new Times((first - started) / 1e9, (end - started) / 1e9);
  }

  private String report(List<Times> versions, List<Times> runs) {
    return String.format(
        Locale.ROOT,
        """
        Taken on %s with `bin/bench start --rounds %d`; medians, the least and the greatest in brackets.

        %s

        | a process from its start | s |
        | --- | ---: |
        | `./tidemark run` over ten rows, to its first row | %s |
        | … to its end | %s |
        | `java -version`, to its end | %s |

        """,
        LocalDate.now(ZoneOffset.UTC),
        rounds,
        Section.machine(),
        seconds(runs.stream().map(Times::firstByte).sorted().toList()),
        seconds(runs.stream().map(Times::end).sorted().toList()),
        seconds(versions.stream().map(Times::end).sorted().toList()));
  }

  private static String seconds(List<Double> sorted) {
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f–%.2f)",
        Standing.median(sorted),
        sorted.get(0),
        sorted.get(sorted.size() - 1));
  }
}
