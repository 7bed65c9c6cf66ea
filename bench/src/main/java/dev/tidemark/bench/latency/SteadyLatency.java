// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.latency;

import dev.tidemark.bench.endtoend.FolderTree;
import dev.tidemark.bench.endtoend.JavaProgram;
import dev.tidemark.bench.endtoend.PeerCommand;
import dev.tidemark.bench.endtoend.Section;
import dev.tidemark.bench.kafka.EventTopic;
import dev.tidemark.server.KafkaServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Latency from end to end at a steady rate: events from a topic, totals of ten seconds in update
 * mode, to another topic or to a function of a program.
 */
@Command(
    name = "latency",
    description = "From when an event should be sent until a total with it is there.")
public final class SteadyLatency implements Callable<Integer> {

  private static final String EVENTS = "events";
  private static final String TOTALS = "totals";
  private static final String SPARK_HEAP = "4g";
  private static final long LEAD_SECONDS = 8;
  private static final long LIMIT_SECONDS = 60;

  @Option(names = "--root", defaultValue = ".", description = "The repository.")
  private Path root;

  @Option(names = "--broker", required = true, description = "The file of its class path.")
  private Path brokerClassPath;

  /** Who gets the totals. */
  enum Destination {
    TOPIC,
    FUNCTION
  }

  /** Who makes the totals. */
  enum Engine {
    TIDEMARK,
    SPARK
  }

  @Option(
      names = "--of",
      defaultValue = "TIDEMARK",
      description = "Who makes the totals: tidemark, or spark, from the same pipeline file.")
  private Engine engine;

  @Option(
      names = "--to",
      defaultValue = "TOPIC",
      description =
          "topic: Tidemark is a process of its own, and a consumer of committed records gets the"
              + " totals; function: Tidemark runs in this process, which is also the load, and its"
              + " foreachBatch gets them.")
  private Destination destination;

  @Option(names = "--rate", defaultValue = "50000", description = "Events a second.")
  private long rate;

  @Option(names = "--warm-up", defaultValue = "60", description = "Seconds that do not count.")
  private long warmUp;

  @Option(names = "--seconds", defaultValue = "60", description = "Seconds that count.")
  private long seconds;

  @Option(names = "--partitions", defaultValue = "3")
  private int partitions;

  @Option(names = "--linger", defaultValue = "2", description = "linger.ms of the load.")
  private int linger;

  @Option(
      names = "--tidemark-options",
      split = " ",
      defaultValue = "-Xmx512m -XX:+UseParallelGC",
      description = "Of the virtual machine of a process of its own.")
  private List<String> virtualMachine;

  @Option(
      names = "--broker-data",
      description =
          "Where the broker's log goes, as in /dev/shm; beside Tidemark's checkpoint unless this"
              + " says otherwise, and then each waits for what the other writes.")
  private Optional<Path> brokerData = Optional.empty();

  @Option(names = "--write", description = "Writes the result into docs/bench.md.")
  private boolean write;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (engine == Engine.SPARK && destination != Destination.TOPIC) {
      throw new ParameterException(spec.commandLine(), "--of spark goes --to topic only");
    }
    Path bench = root.toAbsolutePath().normalize().resolve("bench");
    Path folder =
        Files.createTempDirectory(Files.createDirectories(bench.resolve("data")), "latency-");
    Path brokerFolder =
        Files.createTempDirectory(brokerData.orElse(folder).toAbsolutePath(), "broker-");
    try (KafkaServer broker = new KafkaServer(brokerClassPath, brokerFolder).asInProduction()) {
      broker.start();
      new EventTopic(broker.address(), EVENTS, partitions).make();
      new EventTopic(broker.address(), TOTALS, partitions).make();
      String text = report(measure(bench, folder, broker.address()));
      System.out.print(text);
      if (write) {
        new Section(
                "latency"
                    + (engine == Engine.SPARK ? " of Spark" : "")
                    + " to a "
                    + lower(destination))
            .replace(bench.resolveSibling("docs/bench.md"), text);
      }
    } finally {
      FolderTree.delete(brokerFolder);
      FolderTree.delete(folder);
    }
    return 0;
  }

  private Arrivals arrivals(Path bench, Path folder, String broker, ViewTotals totals)
      throws IOException {
    Path pipeline = bench.resolve("pipelines/latency.yaml");
    Map<String, String> environment =
        Map.of(
            "KAFKA",
            broker,
            "ADS",
            Files.write(folder.resolve("ads.csv"), SteadyEvents.campaigns()).toString(),
            "OUT",
            TOTALS,
            "CHK",
            folder.resolve("checkpoint").toString());
    if (destination == Destination.FUNCTION) {
      return FunctionTotals.start(pipeline, environment, "counts", totals);
    }
    List<String> command = command(bench);
    command.add(pipeline.toString());
    return TopicTotals.start(
        command, environment, folder.resolve(lower(engine) + ".log"), TOTALS, partitions, totals);
  }

  /** What runs a pipeline in a process of its own, without the pipeline. */
  private List<String> command(Path bench) {
    if (engine == Engine.SPARK) {
      Path target = bench.resolve("peers/spark/target");
      return PeerCommand.of(target, "spark.SparkService", SPARK_HEAP);
    }
    List<String> command = new ArrayList<>();
    command.add(JavaProgram.path());
    command.addAll(virtualMachine);
    command.add("-jar");
    command.add(bench.resolveSibling("app/target/tidemark.jar").toString());
    command.add("run");
    return command;
  }

  private Histogram measure(Path bench, Path folder, String broker) throws Exception {
    SteadyEvents events = new SteadyEvents(rate);
    long count = rate * (warmUp + seconds);
    long start = System.nanoTime() + TimeUnit.SECONDS.toNanos(LEAD_SECONDS);
    long limit = start + events.sentAfterNanos(count) + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    ViewTotals totals = new ViewTotals(events, start, rate * warmUp);
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (Arrivals arrivals = arrivals(bench, folder, broker, totals)) {
      Future<Void> load =
          executor.submit(
              new SteadyProducer(broker, EVENTS, partitions, events, start, count, linger));
      while (totals.views() < SteadyEvents.views(count)) {
        arrivals.poll();
        if (load.isDone()) {
          load.get();
        }
        if (System.nanoTime() - limit > 0) {
          throw new IllegalStateException(
              "after a minute more, "
                  + totals.views()
                  + " views are there of "
                  + SteadyEvents.views(count));
        }
      }
      return totals.micros();
    } finally {
      executor.shutdownNow();
    }
  }

  private String report(Histogram micros) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Taken on %s with `%s`; load %.1f at the end. %s%n%n",
            LocalDate.now(ZoneOffset.UTC),
            command(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
            Section.machine()));
    text.append("| events/s | views counted | p50 | p90 | p99 | p99.9 | max |\n");
    text.append("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    text.append(String.format(Locale.ROOT, "| %,d | %,d |", rate, micros.getTotalCount()));
    for (double percentile : new double[] {50, 90, 99, 99.9, 100}) {
      text.append(
          String.format(
              Locale.ROOT, " %.1f ms |", micros.getValueAtPercentile(percentile) / 1000.0));
    }
    return text.append("\n\n").toString();
  }

  private String command() {
    return String.format(
        "bin/bench latency --of %s --to %s --rate %d --warm-up %d --seconds %d --partitions %d --linger %d%s%s",
        lower(engine),
        lower(destination),
        rate,
        warmUp,
        seconds,
        partitions,
        linger,
        brokerData.map(data -> " --broker-data " + data).orElse(""),
        destination == Destination.FUNCTION || engine == Engine.SPARK
            ? ""
            : " --tidemark-options='" + String.join(" ", virtualMachine) + "'");
  }

  private static String lower(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
