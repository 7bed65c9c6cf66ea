// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import dev.tidemark.app.demo.Demo;
import dev.tidemark.app.run.PipelineRun;
import dev.tidemark.app.run.RunReport;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tidemark demo}. */
@Command(
    name = "demo",
    description =
        "Makes events, runs windowed totals and a join on them, and shows what comes of it. Needs"
            + " nothing, and takes some ten seconds.")
final class DemoCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(names = "--pause", hidden = true, defaultValue = "1200", paramLabel = "MILLIS")
  private long pauseMillis;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<PipelineRun.Failure> failures =
        new Demo(terminal.out(), pauseMillis).run(terminal.onStop());
    RunReport report = new RunReport(terminal.err(), "demo");
    failures.forEach(report::failed);
    return failures.isEmpty() ? ExitStatus.WELL : ExitStatus.FAILED;
  }
}
