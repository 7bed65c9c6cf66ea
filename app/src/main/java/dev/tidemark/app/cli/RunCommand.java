// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import dev.tidemark.app.planning.PlannedPipeline;
import dev.tidemark.app.planning.PlannedPipeline.PlannedQuery;
import dev.tidemark.app.run.BothListeners;
import dev.tidemark.app.run.JsonProgress;
import dev.tidemark.app.run.PipelineRun;
import dev.tidemark.app.run.ProgressLine;
import dev.tidemark.app.run.QueryTotals;
import dev.tidemark.app.run.RunReport;
import dev.tidemark.app.wiring.Application;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidemark run FILE}. */
@Command(
    name = "run",
    description = {
      "Runs the queries of a pipeline at the same time, until all have ended (availableNow), one"
          + " fails, or SIGTERM or SIGINT comes: then the batch in hand is finished, and a second"
          + " signal ends at once. The next run goes on where this one has ended."
    })
final class RunCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Application application;

  @Mixin private final PipelineArguments arguments = new PipelineArguments();

  @Option(
      names = "--query",
      paramLabel = "NAME",
      description = "Runs this query only; may be repeated.")
  private List<String> queries = new ArrayList<>();

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "inmemory",
      description = "What runs the queries: inmemory, which is all that this build has.")
  private EngineName engine = EngineName.inmemory;

  @Option(
      names = "--fresh",
      description =
          "Forgets the checkpoints of the queries that run, so that they start from the beginning."
              + " CAUTION: they read all input again, and write again what they have written. A"
              + " file sink refuses that until its folder is emptied by hand, _tidemark in it too."
              + " Nothing but the checkpoints is removed.")
  private boolean fresh;

  @Option(
      names = "--progress",
      paramLabel = "HOW",
      defaultValue = "line",
      description =
          "What standard error shows of batches: line (a line on a terminal, written anew each"
              + " second), json (a line of JSON a batch, with the names of Spark's"
              + " StreamingQueryProgress) or none.")
  private ProgressForm progress = ProgressForm.line;

  /** What is shown of batches. */
  enum ProgressForm {
    line,
    json,
    none
  }

  /** The engines that a command line may name. */
  enum EngineName {
    inmemory,
    spark
  }

  RunCommand(Terminal terminal, Application application) {
    this.terminal = terminal;
    this.application = application;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (engine == EngineName.spark) {
      terminal
          .err()
          .println("error: this build has no engine spark: leave --engine out, or say inmemory.");
      return ExitStatus.WRONG;
    }
    Optional<PlannedPipeline> pipeline = arguments.load(application, terminal, queries);
    if (pipeline.isEmpty()) {
      return ExitStatus.WRONG;
    }
    Warnings.print(pipeline.get(), arguments.file(), terminal.err());
    RunReport report = new RunReport(terminal.err(), arguments.file());
    if (fresh && !forget(pipeline.get(), report)) {
      return ExitStatus.FAILED;
    }
    PipelineRun run =
        new PipelineRun(
            application.engine(),
            application.checkpoints(),
            pipeline.get(),
            listener(pipeline.get(), report));
    terminal.onStop().accept(run::stop);
    List<PipelineRun.Failure> failures = watch(run);
    run.totals().forEach(report::ended);
    failures.forEach(report::failed);
    return failures.isEmpty() ? ExitStatus.WELL : ExitStatus.FAILED;
  }

  /** Discards the queries' checkpoints; false if one cannot be, and then the rest stay. */
  private boolean forget(PlannedPipeline pipeline, RunReport report) {
    for (PlannedQuery query : pipeline.queries()) {
      try {
        application.checkpoints().discard(query.checkpointFolder());
      } catch (PortException e) {
        report.failed(new PipelineRun.Failure(query.name(), e));
        return false;
      }
      report.forgotten(query.name(), query.checkpointFolder());
    }
    return true;
  }

  private ProgressListener listener(PlannedPipeline pipeline, RunReport report) {
    if (progress != ProgressForm.json) {
      return report;
    }
    Map<String, String> sinks =
        pipeline.queries().stream()
            .collect(Collectors.toMap(PlannedQuery::name, query -> query.sinkFormat().name()));
    return new BothListeners(report, new JsonProgress(sinks, terminal.err()));
  }

  private List<PipelineRun.Failure> watch(PipelineRun run) throws InterruptedException {
    if (progress != ProgressForm.line || !terminal.isInteractive()) {
      return run.run();
    }
    List<QueryTotals> totals = run.totals();
    try (ProgressLine line = new ProgressLine(totals, terminal.err())) {
      line.start();
      return run.run();
    }
  }
}
