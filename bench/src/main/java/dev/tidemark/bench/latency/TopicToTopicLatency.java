// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.latency;

import dev.tidemark.bench.endtoend.FolderTree;
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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Latency from end to end at a steady rate: events from one topic, totals of ten seconds in update
 * mode to another, a consumer of committed records behind it. The broker and Tidemark are processes
 * of their own; the load and the consumer share one.
 */
@Command(
    name = "latency",
    description = "From when an event should be sent until a total with it can be read.")
public final class TopicToTopicLatency implements Callable<Integer> {

  private static final String EVENTS = "events";
  private static final String TOTALS = "totals";
  private static final long LEAD_SECONDS = 8;
  private static final long LIMIT_SECONDS = 60;

  @Option(names = "--root", defaultValue = ".", description = "The repository.")
  private Path root;

  @Option(names = "--broker", required = true, description = "The file of its class path.")
  private Path brokerClassPath;

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
      description = "Of its virtual machine.")
  private List<String> virtualMachine;

  @Option(names = "--write", description = "Writes the result into docs/bench.md.")
  private boolean write;

  @Override
  public Integer call() throws Exception {
    Path bench = root.toAbsolutePath().normalize().resolve("bench");
    Path folder =
        Files.createTempDirectory(Files.createDirectories(bench.resolve("data")), "latency-");
    try (KafkaServer broker =
        new KafkaServer(brokerClassPath, folder.resolve("broker")).asInProduction()) {
      broker.start();
      new EventTopic(broker.address(), EVENTS, partitions).make();
      new EventTopic(broker.address(), TOTALS, partitions).make();
      Process tidemark = tidemark(bench, folder, broker.address());
      try {
        String text = report(measure(broker.address(), tidemark));
        System.out.print(text);
        if (write) {
          new Section("latency").replace(bench.resolveSibling("docs/bench.md"), text);
        }
      } catch (IllegalStateException e) {
        System.err.print(Files.readString(folder.resolve("tidemark.log")));
        throw e;
      } finally {
        tidemark.destroy();
        tidemark.waitFor();
      }
    } finally {
      FolderTree.delete(folder);
    }
    return 0;
  }

  private Process tidemark(Path bench, Path folder, String broker) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(virtualMachine);
    command.add("-jar");
    command.add(bench.resolveSibling("app/target/tidemark.jar").toString());
    command.add("run");
    command.add(bench.resolve("pipelines/latency.yaml").toString());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("tidemark.log").toFile());
    builder.environment().put("KAFKA", broker);
    builder
        .environment()
        .put("ADS", Files.write(folder.resolve("ads.csv"), SteadyEvents.campaigns()).toString());
    builder.environment().put("OUT", TOTALS);
    builder.environment().put("CHK", folder.resolve("checkpoint").toString());
    return builder.start();
  }

  private Histogram measure(String broker, Process tidemark) throws Exception {
    SteadyEvents events = new SteadyEvents(rate);
    long count = rate * (warmUp + seconds);
    long start = System.nanoTime() + TimeUnit.SECONDS.toNanos(LEAD_SECONDS);
    long limit = start + events.sentAfterNanos(count) + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (TotalsReader totals =
        new TotalsReader(broker, TOTALS, partitions, events, start, rate * warmUp)) {
      Future<Void> load =
          executor.submit(
              new SteadyProducer(broker, EVENTS, partitions, events, start, count, linger));
      while (totals.views() < SteadyEvents.views(count)) {
        totals.poll();
        if (!tidemark.isAlive()) {
          throw new IllegalStateException("Tidemark has ended");
        }
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
        "bin/bench latency --rate %d --warm-up %d --seconds %d --partitions %d --linger %d"
            + " --tidemark-options='%s'",
        rate, warmUp, seconds, partitions, linger, String.join(" ", virtualMachine));
  }
}
