// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.demo;

import dev.tidemark.app.run.PipelineRun;
import dev.tidemark.app.run.QueryTotals;
import dev.tidemark.app.wiring.Application;
import dev.tidemark.server.CassandraServer;
import dev.tidemark.server.KafkaServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Starts a Kafka broker and a Cassandra, runs the pipeline of {@code
 * examples/cassandra/purchases.yaml} on them, and shows what is in its topic and its table as other
 * programs see it. Afterwards both servers are gone, and all that they kept.
 */
public final class CassandraDemo {

  static final String NAMED = "named-purchases";

  private static final String PIPELINE = "examples/cassandra/purchases.yaml";

  private final PrintStream out;
  private final long pauseMillis;
  private final Path kafkaClassPath;
  private final Path cassandraClassPath;

  /**
   * @param pauseMillis between two steps, so that a person can follow
   * @param kafkaClassPath a file that holds the broker's class path
   * @param cassandraClassPath a file that holds Cassandra's
   */
  public CassandraDemo(
      PrintStream out, long pauseMillis, Path kafkaClassPath, Path cassandraClassPath) {
    this.out = out;
    this.pauseMillis = pauseMillis;
    this.kafkaClassPath = kafkaClassPath;
    this.cassandraClassPath = cassandraClassPath;
  }

  /**
   * Runs the demo to its end.
   *
   * @param onStop is given what ends it early
   * @return the queries that failed
   * @throws IOException if a server is not to be had
   */
  public List<PipelineRun.Failure> run(Consumer<Runnable> onStop)
      throws IOException, InterruptedException {
    Stop stop = new Stop();
    onStop.accept(stop);
    CassandraDemoPrinter printer = new CassandraDemoPrinter(out);
    printer.start();
    try (TemporaryFolder folder = TemporaryFolder.create();
        KafkaServer broker = new KafkaServer(kafkaClassPath, folder.path().resolve("broker"));
        CassandraServer cassandra =
            new CassandraServer(cassandraClassPath, folder.path().resolve("cassandra"))) {
      broker.start(stop::isAsked);
      cassandra.start(stop::isAsked);
      try (Topics topics = Topics.make(broker.address(), List.of(PurchaseScript.PURCHASES), NAMED);
          ShopTables tables = ShopTables.make(cassandra, stop::isAsked)) {
        printer.introduction(broker.address(), cassandra.address(), PIPELINE);
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA", broker.address());
        environment.put("CASSANDRA", cassandra.address());
        environment.put("EVERY", "100 milliseconds");
        DemoRun run = new DemoRun(new Application(out), PIPELINE, environment, folder.path());
        return run(run, topics, tables, stop, printer);
      }
    } catch (IOException e) {
      if (stop.isAsked()) {
        return List.of();
      }
      throw e;
    }
  }

  private List<PipelineRun.Failure> run(
      DemoRun run, Topics topics, ShopTables tables, Stop stop, CassandraDemoPrinter printer)
      throws InterruptedException {
    stop.tell(run::stop);
    List<PurchaseScript.Step> steps = PurchaseScript.steps();
    long rows = 0;
    long seen = 0;
    for (int i = 0; i < steps.size(); i++) {
      PurchaseScript.Step step = steps.get(i);
      tables.put(step.users());
      if (i == 0) {
        run.start();
      }
      topics.send(step.events());
      rows += step.events().size();
      if (!run.await(rows)) {
        return run.awaitEnd();
      }
      List<String> records = topics.take(named(run) - seen);
      seen += records.size();
      printer.step(i + 1, step, records, tables.totals());
      Thread.sleep(pauseMillis);
    }
    run.stop();
    List<PipelineRun.Failure> failures = run.awaitEnd();
    printer.end(run.totals());
    return failures;
  }

  private static long named(DemoRun run) {
    return run.totals().stream()
        .filter(query -> query.query().equals("named"))
        .map(QueryTotals::totals)
        .mapToLong(QueryTotals.Totals::outputRows)
        .sum();
  }
}
