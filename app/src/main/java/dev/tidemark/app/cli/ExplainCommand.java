// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import dev.tidemark.app.planning.PlannedPipeline;
import dev.tidemark.app.planning.PlannedPipeline.PlannedQuery;
import dev.tidemark.app.run.Definitions;
import dev.tidemark.app.wiring.Application;
import dev.tidemark.domain.plan.PlanPrinter;
import dev.tidemark.domain.plan.StateBounds;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidemark explain FILE}. */
@Command(
    name = "explain",
    description =
        "Prints the logical and the physical plan of each query, and what bounds the state of each"
            + " stateful operator. Opens nothing, but asks for the columns of tables that the file"
            + " does not give.")
final class ExplainCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Application application;

  @Mixin private final PipelineArguments arguments = new PipelineArguments();

  @Option(
      names = "--query",
      paramLabel = "NAME",
      description = "Explains this query only; may be repeated.")
  private List<String> queries = new ArrayList<>();

  ExplainCommand(Terminal terminal, Application application) {
    this.terminal = terminal;
    this.application = application;
  }

  @Override
  public Integer call() {
    Optional<PlannedPipeline> pipeline = arguments.load(application, terminal, queries);
    if (pipeline.isEmpty()) {
      return ExitStatus.WRONG;
    }
    Warnings.print(pipeline.get(), arguments.file(), terminal.err());
    pipeline.get().queries().forEach(q -> explain(pipeline.get(), q));
    return ExitStatus.WELL;
  }

  private void explain(PlannedPipeline pipeline, PlannedQuery query) {
    PrintStream out = terminal.out();
    out.println("query " + query.name() + " (" + query.outputMode().text() + ")");
    section("logical plan", PlanPrinter.print(query.plan()));
    section(
        "physical plan",
        application
            .engine()
            .explain(Definitions.of(pipeline, query, application.checkpoints(), progress -> {})));
    List<StateBounds.Bound> bounds = StateBounds.of(query.plan(), query.outputMode());
    StringBuilder state = new StringBuilder();
    for (StateBounds.Bound bound : bounds) {
      state.append(bound.operator()).append(": ").append(bound.words()).append('\n');
    }
    section("state", bounds.isEmpty() ? "none is kept\n" : state.toString());
  }

  private void section(String title, String text) {
    terminal.out().println("  " + title);
    text.lines().forEach(line -> terminal.out().println("    " + line));
  }
}
