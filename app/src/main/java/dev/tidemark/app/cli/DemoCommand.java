// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import dev.tidemark.app.demo.Demo;
import dev.tidemark.app.demo.KafkaDemo;
import dev.tidemark.app.run.PipelineRun;
import dev.tidemark.app.run.RunReport;
import java.io.IOException;
import java.nio.file.Path;
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

  /** Set by the launcher: the file that holds the class path of a broker. */
  private static final String BROKER = "tidemark.kafka.classpath";

  private final Terminal terminal;

  @Option(
      names = "--kafka",
      description =
          "Joins impressions and clicks of Kafka topics instead, on a real broker that is started on"
              + " 127.0.0.1 for it and removed afterwards. Only by ./tidemark in a clone, where Maven"
              + " can fetch the broker.")
  private boolean kafka;

  @Option(names = "--pause", hidden = true, defaultValue = "1200", paramLabel = "MILLIS")
  private long pauseMillis;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!kafka) {
      return report(new Demo(terminal.out(), pauseMillis).run(terminal.onStop()));
    }
    String broker = System.getProperty(BROKER);
    if (broker == null) {
      terminal
          .err()
          .println(
              "error: there is no Kafka broker in this jar. Run './tidemark demo --kafka' in a clone"
                  + " of the repository, which has Maven fetch one.");
      return ExitStatus.WRONG;
    }
    try {
      KafkaDemo demo = new KafkaDemo(terminal.out(), pauseMillis, Path.of(broker));
      return report(demo.run(terminal.onStop()));
    } catch (IOException e) {
      terminal.err().println("error: the demo cannot run: " + e.getMessage());
      return ExitStatus.FAILED;
    }
  }

  private int report(List<PipelineRun.Failure> failures) {
    RunReport report = new RunReport(terminal.err(), "demo");
    failures.forEach(report::failed);
    return failures.isEmpty() ? ExitStatus.WELL : ExitStatus.FAILED;
  }
}
