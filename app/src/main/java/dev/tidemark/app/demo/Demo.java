// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.demo;

import dev.tidemark.app.planning.PipelineLoader;
import dev.tidemark.app.planning.PlannedPipeline;
import dev.tidemark.app.run.PipelineRun;
import dev.tidemark.app.wiring.Application;
import dev.tidemark.domain.problem.QueryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
    Path folder = Files.createTempDirectory("tidemark-demo");
    try {
      return run(folder, onStop);
    } finally {
      delete(folder);
    }
  }

  private List<PipelineRun.Failure> run(Path folder, Consumer<Runnable> onStop)
      throws IOException, InterruptedException {
    Files.createDirectory(folder.resolve("sales"));
    Files.writeString(folder.resolve("products.csv"), SalesScript.PRODUCTS);
    BatchLines lines = new BatchLines();
    Application application = new Application(new PrintStream(lines, true, StandardCharsets.UTF_8));
    PlannedPipeline pipeline = load(application, folder);
    Settled settled = new Settled(pipeline.queries().size());
    PipelineRun run =
        new PipelineRun(application.engine(), application.checkpoints(), pipeline, settled);
    onStop.accept(run::stop);
    CompletableFuture<List<PipelineRun.Failure>> ended = start(run, settled);
    List<SalesScript.Step> steps = new SalesScript().steps();
    DemoPrinter printer = new DemoPrinter(out);
    printer.introduction(steps.size(), PIPELINE);
    long rows = 0;
    for (int i = 0; i < steps.size(); i++) {
      write(folder, i, steps.get(i));
      rows += steps.get(i).lines().size();
      if (!settled.await(rows)) {
        return ended.join();
      }
      printer.step(i + 1, steps.get(i), lines.take(), settled.watermarkMillis());
      Thread.sleep(pauseMillis);
    }
    run.stop();
    List<PipelineRun.Failure> failures = ended.join();
    printer.end(run.totals());
    return failures;
  }

  private static CompletableFuture<List<PipelineRun.Failure>> start(
      PipelineRun run, Settled settled) {
    CompletableFuture<List<PipelineRun.Failure>> ended = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                ended.complete(run.run());
              } catch (InterruptedException | RuntimeException e) {
                ended.completeExceptionally(e);
              } finally {
                settled.ended();
              }
            },
            "demo");
    thread.setDaemon(true);
    thread.start();
    return ended;
  }

  private static PlannedPipeline load(Application application, Path folder) throws IOException {
    PipelineLoader.Loaded loaded =
        new PipelineLoader(application.planner(), Map.of("DEMO_FOLDER", folder.toString()))
            .load(PIPELINE, text(), folder, List.of());
    return loaded.pipeline().orElseThrow(() -> new QueryException(loaded.problems()));
  }

  private static String text() throws IOException {
    try (InputStream resource = Demo.class.getResourceAsStream("/" + PIPELINE)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
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

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Demo::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
