// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.kafka;

import dev.tidemark.app.planning.PipelineLoader;
import dev.tidemark.app.planning.PlannedPipeline;
import dev.tidemark.app.run.PipelineRun;
import dev.tidemark.app.wiring.Application;
import dev.tidemark.bench.endtoend.Section;
import dev.tidemark.server.KafkaServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Views by campaign from a topic to a topic, in turn with a bare poll loop, in one process. The
 * broker is another one.
 */
@Command(
    name = "kafka",
    description = "Counts by campaign from a topic to a topic, beside a bare poll loop.")
public final class TopicToTopic implements Callable<Integer> {

  private static final String EVENTS = "events";

  @Option(names = "--root", defaultValue = ".", description = "The repository.")
  private Path root;

  @Option(names = "--broker", required = true, description = "The file of its class path.")
  private Path brokerClassPath;

  @Option(names = "--rows", defaultValue = "3000000")
  private long rows;

  @Option(names = "--batch", defaultValue = "500000", description = "Records a micro-batch.")
  private long batch;

  @Option(names = "--partitions", defaultValue = "3")
  private int partitions;

  @Option(names = "--threads", defaultValue = "2", description = "Of the poll loop.")
  private int threads;

  @Option(names = "--rounds", defaultValue = "5")
  private int rounds;

  @Option(names = "--warm-up", defaultValue = "2", description = "Rounds that do not count.")
  private int warmUp;

  @Option(names = "--write", description = "Writes the result into docs/bench.md.")
  private boolean write;

  private final Rounds bare = new Rounds();
  private final Rounds tidemark = new Rounds();

  @Override
  public Integer call() throws Exception {
    Path bench = root.toAbsolutePath().normalize().resolve("bench");
    Path data = Files.createDirectories(bench.resolve("data"));
    Path folder = Files.createTempDirectory(data, "kafka-");
    KafkaReport report = new KafkaReport();
    try (KafkaServer broker =
        new KafkaServer(brokerClassPath, folder.resolve("broker")).asInProduction()) {
      broker.start();
      AdEvents events = new AdEvents();
      Path ads = Files.write(folder.resolve("ads.csv"), events.campaigns());
      long bytes = new EventTopic(broker.address(), EVENTS, partitions).make().fill(events, rows);
      report.opening(command(), rows, bytes, partitions);
      PollLoop loop = new PollLoop(broker.address(), EVENTS, partitions, threads);
      for (int i = -warmUp; i < rounds; i++) {
        boolean counts = i >= 0;
        String output = "counts-" + (i + warmUp);
        new EventTopic(broker.address(), output, partitions).make();
        Map<String, String> environment =
            Map.of(
                "KAFKA", broker.address(),
                "ADS", ads.toString(),
                "OUT", output,
                "BATCH", "" + batch,
                "CHK", folder.resolve(output).toString());
        (counts ? bare : new Rounds()).measure(rows, loop::run);
        (counts ? tidemark : new Rounds())
            .measure(rows, () -> run(bench.resolve("pipelines/kafka.yaml"), environment));
        System.err.println("round " + (i + 1) + " of " + rounds);
      }
    } finally {
      delete(folder);
    }
    report.table(rows, threads, bare, tidemark);
    System.out.print(report.text());
    if (write) {
      new Section("kafka").replace(bench.resolveSibling("docs/bench.md"), report.text());
    }
    return 0;
  }

  /** Runs the pipeline to the end of the topic; the records that it has read. */
  private static long run(Path pipeline, Map<String, String> environment)
      throws IOException, InterruptedException {
    Application application = new Application(System.out);
    PlannedPipeline planned =
        new PipelineLoader(application.planner(), environment)
            .load(pipeline.toString(), Files.readString(pipeline), pipeline.getParent(), List.of())
            .pipeline()
            .orElseThrow(() -> new IllegalStateException("the pipeline is wrong: " + pipeline));
    PipelineRun run =
        new PipelineRun(application.engine(), application.checkpoints(), planned, progress -> {});
    for (PipelineRun.Failure failure : run.run()) {
      throw new IllegalStateException("query " + failure.query() + " failed", failure.cause());
    }
    return run.totals().get(0).totals().inputRows();
  }

  private String command() {
    return String.format(
        "bin/bench kafka --rows %d --batch %d --partitions %d --threads %d --rounds %d --warm-up %d",
        rows, batch, partitions, threads, rounds, warmUp);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
