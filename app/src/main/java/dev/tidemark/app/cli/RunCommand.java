// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import dev.tidemark.app.planning.PlannedPipeline;
import dev.tidemark.app.run.PipelineRun;
import dev.tidemark.app.run.ProgressLine;
import dev.tidemark.app.run.QueryTotals;
import dev.tidemark.app.run.RunReport;
import dev.tidemark.app.wiring.Application;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidemark run FILE}. */
@Command(
    name = "run",
    description = {
      "Runs the queries of a pipeline at the same time, until all have ended (availableNow), one"
          + " fails, or SIGTERM or SIGINT comes: then the batch in hand is finished, and a second"
          + " signal ends at once."
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
    PipelineRun run = new PipelineRun(application.engine(), pipeline.get(), progress -> {});
    terminal.onStop().accept(run::stop);
    List<PipelineRun.Failure> failures = watch(run);
    RunReport report = new RunReport(terminal.err(), arguments.file());
    run.totals().forEach(report::ended);
    failures.forEach(report::failed);
    return failures.isEmpty() ? ExitStatus.WELL : ExitStatus.FAILED;
  }

  private List<PipelineRun.Failure> watch(PipelineRun run) throws InterruptedException {
    if (!terminal.isInteractive()) {
      return run.run();
    }
    List<QueryTotals> totals = run.totals();
    try (ProgressLine line = new ProgressLine(totals, terminal.err())) {
      line.start();
      return run.run();
    }
  }
}
