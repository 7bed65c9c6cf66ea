// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.demo;

import dev.tidemark.app.run.PipelineRun;
import dev.tidemark.app.run.QueryTotals;
import dev.tidemark.app.wiring.Application;
import dev.tidemark.server.KafkaServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Starts a Kafka broker, sends it impressions and clicks while the pipeline of {@code
 * examples/kafka/impressions.yaml} joins them, and shows what it writes as a consumer of committed
 * records sees it. Afterwards the broker is gone, and all that it kept.
 */
public final class KafkaDemo {

  static final String CLICKED = "clicked";

  private static final String PIPELINE = "examples/kafka/impressions.yaml";

  private final PrintStream out;
  private final long pauseMillis;
  private final Path brokerClassPath;

  /**
   * @param pauseMillis between two steps, so that a person can follow
   * @param brokerClassPath a file that holds the broker's class path
   */
  public KafkaDemo(PrintStream out, long pauseMillis, Path brokerClassPath) {
    this.out = out;
    this.pauseMillis = pauseMillis;
    this.brokerClassPath = brokerClassPath;
  }

  /**
   * Runs the demo to its end.
   *
   * @param onStop is given what ends it early
   * @return the queries that failed
   * @throws IOException if there is no broker to be had
   */
  public List<PipelineRun.Failure> run(Consumer<Runnable> onStop)
      throws IOException, InterruptedException {
    Stop stop = new Stop();
    onStop.accept(stop);
    KafkaDemoPrinter printer = new KafkaDemoPrinter(out);
    printer.start();
    try (TemporaryFolder folder = TemporaryFolder.create();
        KafkaServer broker = new KafkaServer(brokerClassPath, folder.path().resolve("broker"));
        Topics topics = topicsOf(broker, stop)) {
      printer.introduction(broker.address(), PIPELINE);
      return run(folder.path(), broker.address(), topics, stop, printer);
    } catch (IOException e) {
      if (stop.isAsked()) {
        return List.of();
      }
      throw e;
    }
  }

  private static Topics topicsOf(KafkaServer broker, Stop stop)
      throws IOException, InterruptedException {
    broker.start(stop::isAsked);
    return Topics.make(broker.address(), List.of(AdScript.IMPRESSIONS, AdScript.CLICKS), CLICKED);
  }

  private List<PipelineRun.Failure> run(
      Path folder, String broker, Topics topics, Stop stop, KafkaDemoPrinter printer)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>();
    environment.put("KAFKA", broker);
    DemoRun run = new DemoRun(new Application(out), PIPELINE, environment, folder);
    stop.tell(run::stop);
    run.start();
    List<AdScript.Step> steps = AdScript.steps();
    long rows = 0;
    long seen = 0;
    for (int i = 0; i < steps.size(); i++) {
      topics.send(steps.get(i).events());
      rows += steps.get(i).events().size();
      if (!run.await(rows)) {
        return run.awaitEnd();
      }
      List<String> records = topics.take(written(run) - seen);
      seen += records.size();
      printer.step(i + 1, steps.get(i), records, run.watermarkMillis());
      Thread.sleep(pauseMillis);
    }
    run.stop();
    List<PipelineRun.Failure> failures = run.awaitEnd();
    printer.end(run.totals());
    return failures;
  }

  private static long written(DemoRun run) {
    return run.totals().stream()
        .map(QueryTotals::totals)
        .mapToLong(QueryTotals.Totals::outputRows)
        .sum();
  }
}
