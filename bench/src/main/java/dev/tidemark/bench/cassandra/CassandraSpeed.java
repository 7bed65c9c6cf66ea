// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import dev.tidemark.bench.endtoend.FolderTree;
import dev.tidemark.bench.endtoend.OwnRun;
import dev.tidemark.bench.endtoend.Section;
import dev.tidemark.bench.kafka.Rounds;
import dev.tidemark.port.out.ProgressListener;
import dev.tidemark.server.CassandraServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Rows upserted and rows looked up, in turns with what they are held against, in one process. */
@Command(
    name = "cassandra",
    description = "Upserts beside a bare driver loop, look-ups beside a join with a file.")
public final class CassandraSpeed implements Callable<Integer> {

  /** The pipelines take four a batch. */
  private static final int FILES = 20;

  private static final int BATCHES = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Option(names = "--root", defaultValue = ".", description = "The repository.")
  private Path root;

  @Option(names = "--server", required = true, description = "The file of its class path.")
  private Path serverClassPath;

  @Option(names = "--upserts", defaultValue = "200000", description = "Rows written a round.")
  private long upserts;

  @Option(names = "--in-flight", defaultValue = "128", description = "Statements under way.")
  private int inFlight;

  @Option(names = "--rows", defaultValue = "1000000", description = "Rows joined a round.")
  private long rows;

  @Option(names = "--users", defaultValue = "10000", description = "Keys of the table.")
  private int users;

  @Option(names = "--rounds", defaultValue = "5")
  private int rounds;

  @Option(names = "--warm-up", defaultValue = "2", description = "Rounds that do not count.")
  private int warmUp;

  @Option(names = "--write", description = "Writes the result into docs/bench.md.")
  private boolean write;

  private final Rounds bare = new Rounds();
  private final Rounds sink = new Rounds();
  private final List<Double> withFile = new ArrayList<>();
  private final List<Double> withTable = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Path bench = root.toAbsolutePath().normalize().resolve("bench");
    Path folder =
        Files.createTempDirectory(Files.createDirectories(bench.resolve("data")), "cassandra-");
    try (CassandraServer server =
        new CassandraServer(serverClassPath, folder.resolve("server")).withPeriodicSync()) {
      server.start();
      try (CqlSession session = connect(server)) {
        prepare(session, folder);
        Path pipelines = bench.resolve("pipelines");
        Map<String, String> environment =
            Map.of(
                "CASSANDRA", server.address(),
                "DATA", folder.toString(),
                "IN_FLIGHT", "" + inFlight);
        for (int i = -warmUp; i < rounds; i++) {
          boolean counts = i >= 0;
          of(bare, counts)
              .measure(
                  upserts,
                  () -> DriverLoop.upsert(session, "bench.by_loop", upserts, users, inFlight));
          of(sink, counts).measure(upserts, () -> run(pipelines, "cassandra-upsert", environment));
          double file = warmSeconds(pipelines, "cassandra-join-file", environment);
          double table = warmSeconds(pipelines, "cassandra-join", environment);
          if (counts) {
            withFile.add(file);
            withTable.add(table);
          }
          System.err.println("round " + (i + 1) + " of " + rounds);
        }
        long written = session.execute("SELECT count(*) FROM bench.by_tidemark").one().getLong(0);
        if (written != upserts) {
          throw new IllegalStateException(written + " rows are in the table, not " + upserts);
        }
      }
    } finally {
      FolderTree.delete(folder);
    }
    String text = report();
    System.out.print(text);
    if (write) {
      new Section("cassandra").replace(bench.resolveSibling("docs/bench.md"), text);
    }
    return 0;
  }

  private static Rounds of(Rounds rounds, boolean counts) {
    return counts ? rounds : new Rounds();
  }

  private void prepare(CqlSession session, Path folder) throws IOException, InterruptedException {
    session.execute(
        "CREATE KEYSPACE bench WITH replication"
            + " = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    for (String table : List.of("by_loop", "by_tidemark")) {
      session.execute(
          "CREATE TABLE bench." + table + " (id bigint PRIMARY KEY, login_id text, amount int)");
    }
    session.execute("CREATE TABLE bench.users (login_id text PRIMARY KEY, user_name text)");
    for (int user = 0; user < users; user++) {
      session.execute(
          "INSERT INTO bench.users (login_id, user_name) VALUES (?, ?)",
          Purchases.login(user),
          Purchases.name(user));
    }
    Purchases.write(folder.resolve("upserts"), upserts, 4, users);
    Purchases.write(folder.resolve("purchases"), rows, FILES, users);
    Purchases.writeUsers(folder.resolve("users.csv"), users);
  }

  private static CqlSession connect(CassandraServer server) {
    long begin = System.nanoTime();
    while (true) {
      try {
        return CqlSession.builder()
            .addContactPoint(new InetSocketAddress("127.0.0.1", server.port()))
            .withLocalDatacenter(CassandraServer.DATACENTER)
            .withAuthCredentials(CassandraServer.USER, CassandraServer.PASSWORD)
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
                    .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, PATIENCE)
                    .build())
            .build();
      } catch (AllNodesFailedException e) {
        if (System.nanoTime() - begin > PATIENCE.toNanos()) {
          throw e;
        }
      }
    }
  }

  /** Runs a pipeline to the end of its input, from the start; the rows that it has read. */
  private static long run(Path pipelines, String name, Map<String, String> environment)
      throws IOException, InterruptedException {
    return run(pipelines, name, environment, progress -> {});
  }

  private static long run(
      Path pipelines, String name, Map<String, String> environment, ProgressListener listener)
      throws IOException, InterruptedException {
    FolderTree.delete(Path.of(environment.get("DATA"), "checkpoints"));
    return OwnRun.of(pipelines.resolve(name + ".yaml"), environment, listener);
  }

  /**
   * Runs a pipeline to the end of its input, from the start.
   *
   * @return what all rows would have taken at the pace of those behind the first batch, which finds
   *     nothing remembered
   */
  private double warmSeconds(Path pipelines, String name, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<Long> ends = new ArrayList<>();
    long read = run(pipelines, name, environment, progress -> ends.add(System.nanoTime()));
    if (read != rows || ends.size() != BATCHES) {
      throw new IllegalStateException(read + " rows in " + ends.size() + " batches");
    }
    return (ends.get(BATCHES - 1) - ends.get(0)) / 1e9 * BATCHES / (BATCHES - 1);
  }

  private String report() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Taken on %s with `bin/bench cassandra --upserts %d --in-flight %d --rows %d --users %d"
                + " --rounds %d --warm-up %d`; load %.1f at the end. %s%n%n",
            LocalDate.now(ZoneOffset.UTC),
            upserts,
            inFlight,
            rows,
            users,
            rounds,
            warmUp,
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
            Section.machine()));
    text.append("| who | rows/s | ratio |\n| --- | ---: | ---: |\n");
    line(text, "Tidemark, files to a table", upserts, sink.seconds(), bare.seconds());
    line(
        text,
        "bare driver loop, " + inFlight + " under way",
        upserts,
        bare.seconds(),
        bare.seconds());
    line(text, "Tidemark, joined with a table by look-ups, cached", rows, withTable, withFile);
    line(text, "Tidemark, joined with a CSV file", rows, withFile, withFile);
    return text.append('\n').toString();
  }

  private static void line(
      StringBuilder text, String who, long count, List<Double> seconds, List<Double> heldAgainst) {
    List<Double> ratios = Rounds.ratios(seconds, heldAgainst);
    text.append(String.format(Locale.ROOT, "| %s | %,.0f |", who, count / Rounds.median(seconds)));
    text.append(
        seconds == heldAgainst
            ? " 1 |\n"
            : String.format(
                Locale.ROOT,
                " %.2f (%.2f–%.2f) |%n",
                Rounds.median(ratios),
                ratios.get(0),
                ratios.get(ratios.size() - 1)));
  }
}
