// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import dev.tidemark.app.wiring.Application;
import dev.tidemark.port.out.CheckpointReport;
import dev.tidemark.port.out.CheckpointReport.CheckpointFile;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tidemark checkpoint verify DIR}. */
@Command(
    name = "verify",
    description =
        "Reads all of a checkpoint and checks every sum. A write that a crash cut short at the very"
            + " end is no damage: the next start cuts it off.",
    exitCodeList = {
      "0:it is sound",
      "1:it is damaged",
      "2:there is no checkpoint, or the command line is wrong"
    })
final class CheckpointVerifyCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Application application;

  @Mixin private final CheckpointArguments arguments = new CheckpointArguments();

  CheckpointVerifyCommand(Terminal terminal, Application application) {
    this.terminal = terminal;
    this.application = application;
  }

  @Override
  public Integer call() {
    Optional<CheckpointReport> read = arguments.read(application, terminal);
    if (read.isEmpty()) {
      return ExitStatus.WRONG;
    }
    CheckpointReport report = read.get();
    PrintStream out = terminal.out();
    report.files().forEach(file -> out.println(CheckpointPrinter.line(file)));
    CheckpointPrinter.tornLine(report).ifPresent(out::println);
    if (!report.damages().isEmpty()) {
      report.damages().forEach(damage -> out.println("damaged: " + damage));
      return ExitStatus.FAILED;
    }
    List<CheckpointFile> files = report.files();
    out.println(
        "sound: "
            + CheckpointPrinter.count(
                files.stream().mapToLong(CheckpointFile::records).sum(), "record")
            + " in "
            + CheckpointPrinter.count(files.size(), "file"));
    return ExitStatus.WELL;
  }
}
