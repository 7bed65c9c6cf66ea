// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.TidemarkProcess;
import dev.tidemark.server.CassandraServer;
import dev.tidemark.testkit.server.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pipeline that writes to tables, whose process is killed at random instants, and whose server is
 * killed and started again: the tables end as those of a run that nobody disturbed.
 *
 * <p>{@code -Dtidemark.kills=50} kills as often, {@code -Dtidemark.seed=1} elsewhere; a pipeline
 * that has come to its end is followed by the next, into other tables.
 */
class CassandraFireTest {

  private static final int KILLS = Integer.getInteger("tidemark.kills", 4);
  private static final long SEED = Long.getLong("tidemark.seed", 20261122);

  /** One in so many kills is of the server. */
  private static final int SERVERS = 4;

  private static final int FILES = 40;
  private static final int ROWS_OF_A_FILE = 250;
  private static final long FIRST_SECONDS = Instant.parse("2025-07-24T12:00:00Z").getEpochSecond();

  private static final String PIPELINE =
      """
      name: fire
      streams:
        orders:
          format: json
          options: {path: %1$s, maxFilesPerTrigger: 1}
          schema: id INT, at TIMESTAMP, product STRING, amount INT
          watermark: {column: at, delay: 10 minutes}
      queries:
        copy:
          sql: SELECT id, product, amount FROM orders WHERE amount > 10
          outputMode: append
          trigger: {availableNow: true}
          sink: {format: cassandra, options: %2$s}
        totals:
          sql: |
            SELECT product, window.start AS start, sum(amount) AS amount, count(*) AS orders
            FROM orders GROUP BY product, window(at, '10 minutes', '5 minutes')
          outputMode: update
          trigger: {availableNow: true}
          sink: {format: cassandra, options: %3$s}
      """;

  private final SplittableRandom random = new SplittableRandom(SEED);

  @TempDir private Path folder;
  private int kills;
  private int servers;

  @Test
  void tablesEndAsThoseOfARunThatNobodyDisturbed(TestReporter reporter) throws Exception {
    Path input = input();
    int pipelines = 0;
    try (CassandraServer server = TestServers.startedCassandra()) {
      Tables whole;
      long startMillis;
      long workMillis;
      try (CassandraKeyspace shop = CassandraKeyspace.on(server, "fire")) {
        Path pipeline = pipeline(input, shop, "whole");
        long all = millis(pipeline);
        startMillis = millis(pipeline);
        workMillis = Math.max(100, all - startMillis);
        whole = Tables.of(shop, "whole");
        assertThat(whole.copy()).hasSizeGreaterThan(FILES * ROWS_OF_A_FILE / 2);
        assertThat(whole.totals()).hasSizeGreaterThan(200);
        while (kills < KILLS) {
          String name = "killed_" + pipelines++;
          disturb(server, pipeline(input, shop, name), startMillis, workMillis);
          assertThat(Tables.of(shop, name)).as("seed %d, %d kills", SEED, kills).isEqualTo(whole);
        }
      }
    }
    reporter.publishEntry(
        "kills",
        "%d over %d pipelines, %d of them of the server".formatted(kills, pipelines, servers));
  }

  private record Tables(List<String> copy, List<String> totals) {
    static Tables of(CassandraKeyspace shop, String name) {
      return new Tables(
          shop.rows(name + "_copy", "id, product, amount"),
          shop.rows(name + "_totals", "product, start, amount, orders"));
    }
  }

  private void disturb(CassandraServer server, Path pipeline, long startMillis, long workMillis)
      throws Exception {
    boolean hasEnded = false;
    while (!hasEnded) {
      try (TidemarkProcess process = TidemarkProcess.start("run", "-v", pipeline.toString())) {
        CompletableFuture<String> messages = CompletableFuture.supplyAsync(process::messages);
        boolean isKilled = false;
        while (!isKilled
            && kills < KILLS
            && !process.endsWithin(
                startMillis / 2 + random.nextLong(startMillis / 2 + workMillis / 3))) {
          kills++;
          if (random.nextInt(SERVERS) == 0) {
            servers++;
            server.kill();
            server.start();
          } else {
            process.kill();
            isKilled = true;
          }
        }
        hasEnded = !isKilled;
        if (hasEnded) {
          assertThat(process.awaitEnd())
              .as("seed %d, %d kills: %s", SEED, kills, messages.get())
              .isZero();
        }
      }
    }
  }

  private static long millis(Path pipeline) throws Exception {
    long begin = System.nanoTime();
    try (TidemarkProcess process = TidemarkProcess.start("run", "-v", pipeline.toString())) {
      String messages = process.messages();
      assertThat(process.awaitEnd()).as(messages).isZero();
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
  }

  private Path pipeline(Path input, CassandraKeyspace shop, String name) throws IOException {
    shop.run("CREATE TABLE %s." + name + "_copy (id int PRIMARY KEY, product text, amount int)");
    return Files.writeString(
        Files.createDirectory(folder.resolve(name)).resolve("pipeline.yaml"),
        PIPELINE.formatted(
            input,
            shop.options(name + "_copy"),
            shop.options(name + "_totals", "createTable: true")));
  }

  private Path input() throws IOException {
    Path input = Files.createDirectory(folder.resolve("orders"));
    for (int file = 0; file < FILES; file++) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < ROWS_OF_A_FILE; i++) {
        int id = file * ROWS_OF_A_FILE + i;
        lines.add(
            "{\"id\":%d,\"at\":\"%s\",\"product\":\"p%d\",\"amount\":%d}"
                .formatted(
                    id,
                    Instant.ofEpochSecond(FIRST_SECONDS + 2L * id - random.nextInt(400)),
                    random.nextInt(20),
                    random.nextInt(100)));
      }
      Files.write(input.resolve("orders-%03d.json".formatted(file)), lines);
    }
    return input;
  }
}
