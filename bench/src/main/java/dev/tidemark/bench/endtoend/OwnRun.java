// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import dev.tidemark.app.planning.PipelineLoader;
import dev.tidemark.app.planning.PlannedPipeline;
import dev.tidemark.app.run.PipelineRun;
import dev.tidemark.app.wiring.Application;
import dev.tidemark.port.out.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A pipeline of one query that runs in this process, so that what it is held against can, too. */
public final class OwnRun {

  private OwnRun() {}

  /**
   * Runs a pipeline file to its end.
   *
   * @param environment has the variables that it names
   * @param listener is told of its batches by the query's thread
   * @return the rows that it has read
   * @throws IllegalStateException if it is wrong, or fails
   */
  public static long of(Path pipeline, Map<String, String> environment, ProgressListener listener)
      throws IOException, InterruptedException {
    Application application = new Application(System.out);
    PlannedPipeline planned =
        new PipelineLoader(application.planner(), environment)
            .load(pipeline.toString(), Files.readString(pipeline), pipeline.getParent(), List.of())
            .pipeline()
            .orElseThrow(() -> new IllegalStateException("the pipeline is wrong: " + pipeline));
    PipelineRun run =
        new PipelineRun(application.engine(), application.checkpoints(), planned, listener);
    for (PipelineRun.Failure failure : run.run()) {
      throw new IllegalStateException("query " + failure.query() + " failed", failure.cause());
    }
    return run.totals().get(0).totals().inputRows();
  }
}
