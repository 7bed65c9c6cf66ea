// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import dev.tidemark.app.wiring.Application;
import dev.tidemark.port.out.CheckpointReport;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidemark checkpoint show DIR}. */
@Command(
    name = "show",
    description =
        "Prints what is in a checkpoint: what of the query it depends on, its newest batches with"
            + " their offsets and watermarks, the state of each operator, and the files.",
    exitCodeList = {
      "0:it is sound",
      "1:it is damaged: its files and what is wrong are printed",
      "2:there is no checkpoint, or the command line is wrong"
    })
final class CheckpointShowCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Application application;

  @Mixin private final CheckpointArguments arguments = new CheckpointArguments();

  @Option(names = "--full", description = "Prints offsets whole, however long they are.")
  private boolean full;

  CheckpointShowCommand(Terminal terminal, Application application) {
    this.terminal = terminal;
    this.application = application;
  }

  @Override
  public Integer call() {
    Optional<CheckpointReport> report = arguments.read(application, terminal);
    if (report.isEmpty()) {
      return ExitStatus.WRONG;
    }
    new CheckpointPrinter(terminal.out(), full).print(report.get());
    for (String damage : report.get().damages()) {
      terminal.err().println("error: " + damage);
    }
    return report.get().damages().isEmpty() ? ExitStatus.WELL : ExitStatus.FAILED;
  }
}
