// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.demo;

import dev.tidemark.app.run.PipelineRun;
import dev.tidemark.app.wiring.Application;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes events file by file into a temporary folder while the pipeline of {@code
 * examples/demo.yaml} runs on it, and shows after each file what has come of it.
 */
public final class Demo {

  private static final String PIPELINE = "examples/demo.yaml";

  private final PrintStream out;
  private final long pauseMillis;

  /**
   * @param pauseMillis between two files, so that a person can follow
   */
  public Demo(PrintStream out, long pauseMillis) {
    this.out = out;
    this.pauseMillis = pauseMillis;
  }

  /**
   * Runs the demo to its end.
   *
   * @param onStop is given what ends it early
   * @return the queries that failed
   */
  public List<PipelineRun.Failure> run(Consumer<Runnable> onStop)
      throws IOException, InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      return run(folder.path(), onStop);
    }
  }

  private List<PipelineRun.Failure> run(Path folder, Consumer<Runnable> onStop)
      throws IOException, InterruptedException {
    Files.createDirectory(folder.resolve("sales"));
    Files.writeString(folder.resolve("products.csv"), SalesScript.PRODUCTS);
    BatchLines lines = new BatchLines();
    DemoRun run =
        new DemoRun(
            new Application(new PrintStream(lines, true, StandardCharsets.UTF_8)),
            PIPELINE,
            Map.of("DEMO_FOLDER", folder.toString()),
            folder);
    onStop.accept(run::stop);
    run.start();
    List<SalesScript.Step> steps = new SalesScript().steps();
    DemoPrinter printer = new DemoPrinter(out);
    printer.introduction(steps.size(), PIPELINE);
    long rows = 0;
    for (int i = 0; i < steps.size(); i++) {
      write(folder, i, steps.get(i));
      rows += steps.get(i).lines().size();
      if (!run.await(rows)) {
        return run.awaitEnd();
      }
      printer.step(i + 1, steps.get(i), lines.take(), run.watermarkMillis());
      Thread.sleep(pauseMillis);
    }
    run.stop();
    List<PipelineRun.Failure> failures = run.awaitEnd();
    printer.end(run.totals());
    return failures;
  }

  /** A file that is there is complete: it is written under a name that no source reads. */
  private static void write(Path folder, int number, SalesScript.Step step) throws IOException {
    Path hidden = folder.resolve("writing");
    Files.write(hidden, step.lines());
    Files.move(
        hidden,
        folder.resolve("sales").resolve("sales-" + number + ".ndjson"),
        StandardCopyOption.ATOMIC_MOVE);
  }
}
