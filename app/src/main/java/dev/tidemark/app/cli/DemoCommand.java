// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import dev.tidemark.app.demo.CassandraDemo;
import dev.tidemark.app.demo.Demo;
import dev.tidemark.app.demo.KafkaDemo;
import dev.tidemark.app.run.PipelineRun;
import dev.tidemark.app.run.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

  /** Set by the launcher: {@code tidemark.SERVER.classpath}, the file of a server's class path. */
  private static final String CLASS_PATH = "tidemark.%s.classpath";

  private final Terminal terminal;

  @Option(
      names = "--kafka",
      description =
          "Joins impressions and clicks of Kafka topics instead, on a real broker that is started on"
              + " 127.0.0.1 for it and removed afterwards. Only by ./tidemark in a clone, where Maven"
              + " can fetch the broker.")
  private boolean kafka;

  @Option(
      names = "--cassandra",
      description =
          "Joins purchases of a Kafka topic with a Cassandra table instead, and keeps totals in"
              + " another, on real servers that are started on 127.0.0.1 for it and removed"
              + " afterwards. Only by ./tidemark in a clone, as --kafka.")
  private boolean cassandra;

  @Option(names = "--pause", hidden = true, defaultValue = "1200", paramLabel = "MILLIS")
  private long pauseMillis;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (kafka && cassandra) {
      terminal.err().println("error: --kafka and --cassandra are two demos; name one of them.");
      return ExitStatus.WRONG;
    }
    if (!kafka && !cassandra) {
      return report(new Demo(terminal.out(), pauseMillis).run(terminal.onStop()));
    }
    Optional<Path> broker = classPath("kafka");
    Optional<Path> server = classPath("cassandra");
    if (broker.isEmpty() || (cassandra && server.isEmpty())) {
      terminal
          .err()
          .printf(
              "error: there are no servers in this jar. Run './tidemark demo %s' in a clone of the"
                  + " repository, which has Maven fetch what is needed.%n",
              kafka ? "--kafka" : "--cassandra");
      return ExitStatus.WRONG;
    }
    try {
      return report(
          kafka
              ? new KafkaDemo(terminal.out(), pauseMillis, broker.get()).run(terminal.onStop())
              : new CassandraDemo(terminal.out(), pauseMillis, broker.get(), server.get())
                  .run(terminal.onStop()));
    } catch (IOException e) {
      terminal.err().println("error: the demo cannot run: " + e.getMessage());
      return ExitStatus.FAILED;
    }
  }

  private static Optional<Path> classPath(String server) {
    return Optional.ofNullable(System.getProperty(CLASS_PATH.formatted(server))).map(Path::of);
  }

  private int report(List<PipelineRun.Failure> failures) {
    RunReport report = new RunReport(terminal.err(), "demo");
    failures.forEach(report::failed);
    return failures.isEmpty() ? ExitStatus.WELL : ExitStatus.FAILED;
  }
}
