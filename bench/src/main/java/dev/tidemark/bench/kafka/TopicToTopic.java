// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.kafka;

import dev.tidemark.bench.endtoend.FolderTree;
import dev.tidemark.bench.endtoend.OwnRun;
import dev.tidemark.bench.endtoend.Section;
import dev.tidemark.server.KafkaServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
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
            .measure(
                rows,
                () ->
                    OwnRun.of(bench.resolve("pipelines/kafka.yaml"), environment, progress -> {}));
        System.err.println("round " + (i + 1) + " of " + rounds);
      }
    } finally {
      FolderTree.delete(folder);
    }
    report.table(rows, threads, bare, tidemark);
    System.out.print(report.text());
    if (write) {
      new Section("kafka").replace(bench.resolveSibling("docs/bench.md"), report.text());
    }
    return 0;
  }

  private String command() {
    return String.format(
        "bin/bench kafka --rows %d --batch %d --partitions %d --threads %d --rounds %d --warm-up %d",
        rows, batch, partitions, threads, rounds, warmUp);
  }
}
