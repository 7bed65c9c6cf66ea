// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import dev.tidemark.app.planning.PlannedPipeline;
import dev.tidemark.app.wiring.Application;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tidemark validate FILE}. */
@Command(
    name = "validate",
    description =
        "Checks everything that needs no connection, and says every error found with its place.")
final class ValidateCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Application application;

  @Mixin private final PipelineArguments arguments = new PipelineArguments();

  ValidateCommand(Terminal terminal, Application application) {
    this.terminal = terminal;
    this.application = application;
  }

  @Override
  public Integer call() {
    Optional<PlannedPipeline> pipeline = arguments.loadOffline(application, terminal);
    if (pipeline.isEmpty()) {
      return ExitStatus.WRONG;
    }
    Warnings.print(pipeline.get(), arguments.file(), terminal.err());
    Warnings.printUnread(pipeline.get(), arguments.file(), terminal.err());
    int queries = pipeline.get().queries().size();
    terminal
        .err()
        .println(
            arguments.file()
                + ": nothing wrong in "
                + queries
                + (queries == 1 ? " query" : " queries"));
    return ExitStatus.WELL;
  }
}
