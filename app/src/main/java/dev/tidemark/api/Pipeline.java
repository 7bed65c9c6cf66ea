// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.api;

import static java.util.Objects.requireNonNull;

import dev.tidemark.app.planning.PipelineLoader;
import dev.tidemark.app.planning.PipelineLoader.Loaded;
import dev.tidemark.app.planning.PlannedPipeline;
import dev.tidemark.app.run.PipelineRun;
import dev.tidemark.app.wiring.Application;
import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.port.out.BatchProgress;
import dev.tidemark.port.out.ProgressListener;
import dev.tidemark.port.out.SinkFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pipeline file that a Java program runs, and what the program puts into it: functions in the
 * place of sinks, values over the file's, a listener.
 *
 * <pre>{@code
 * try (RunningPipeline running =
 *     Pipeline.at(Path.of("totals.yaml"))
 *         .foreachBatch("totals", (rows, batchId) -> rows.forEach(System.out::println))
 *         .start()) {
 *   running.await();
 * }
 * }</pre>
 *
 * <p>All else is as {@code tidemark run} has it: checkpoints are where the file says, and a query
 * goes on where it ended, whichever of the two ran it. Confined to one thread; it may be started
 * again once the pipeline that it started has ended.
 */
public final class Pipeline {

  private final Path file;
  private final Map<String, SinkFormat> sinks = new LinkedHashMap<>();
  private final List<String> overrides = new ArrayList<>();
  private Map<String, String> environment = System.getenv();
  private ProgressListener listener = new Quiet();

  private Pipeline(Path file) {
    this.file = requireNonNull(file, "file");
  }

  /** The pipeline of a file, which is read when it is started. */
  public static Pipeline at(Path file) {
    return new Pipeline(file);
  }

  /**
   * Has a function take the rows of a query. It takes the place of whatever sink the file has for
   * the query; the file may also have none, or {@code sink: {format: foreachBatch}}, which says to
   * its reader that a program is needed.
   *
   * @param query its name in the file
   */
  public Pipeline foreachBatch(String query, BatchFunction function) {
    sinks.put(
        requireNonNull(query, "query"),
        new BatchFunctionFormat(requireNonNull(function, "function")));
    return this;
  }

  /**
   * Puts a value over the file's, as {@code --set} does on the command line.
   *
   * @param path as in {@code streams.sales.options.path}
   */
  public Pipeline set(String path, String value) {
    overrides.add(path + "=" + value);
    return this;
  }

  /** What {@code ${NAME}} means in the file; the process's environment unless this is called. */
  public Pipeline environment(Map<String, String> variables) {
    environment = Map.copyOf(variables);
    return this;
  }

  /** Is told of all batches of all queries, by the queries' threads. */
  public Pipeline listener(ProgressListener progress) {
    listener = requireNonNull(progress, "progress");
    return this;
  }

  /**
   * Starts all queries and returns at once. Their threads are daemons: the program must {@linkplain
   * RunningPipeline#await wait} for them.
   *
   * @throws QueryException with everything that is wrong with the file, each with its place; no
   *     query is started then
   * @throws IOException if the file cannot be read
   */
  public RunningPipeline start() throws IOException {
    return start(new Application(System.out));
  }

  RunningPipeline start(Application application) throws IOException {
    Loaded loaded =
        new PipelineLoader(application.planner(), environment, sinks)
            .load(
                file.toString(),
                Files.readString(file),
                file.toAbsolutePath().normalize().getParent(),
                overrides);
    PlannedPipeline pipeline = loaded.pipeline().orElseThrow(() -> wrong(loaded));
    return RunningPipeline.start(
        pipeline.name(),
        new PipelineRun(application.engine(), application.checkpoints(), pipeline, listener));
  }

  /** The problems, each with its place in its message. */
  private static QueryException wrong(Loaded loaded) {
    return new QueryException(
        loaded.problems().stream()
            .map(
                p ->
                    new Problem(
                        p.code(),
                        loaded.text().place(p.position()) + ": " + p.message(),
                        p.position()))
            .toList());
  }

  /** Listens to nothing. */
  private record Quiet() implements ProgressListener {
    @Override
    public void onBatch(BatchProgress progress) {}
  }
}
