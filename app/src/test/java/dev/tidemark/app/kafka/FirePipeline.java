// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.kafka;

import dev.tidemark.app.PipelineFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A pipeline of two queries from a topic to a topic each, one without state and one that sums in
 * windows, and random input for it: out of order, and some of it late.
 *
 * <p>What it writes does not depend on when what is killed. All input is there from the start, and
 * a batch takes its share of each partition, so that batch n of a query has the same rows in every
 * run; and what is late in it goes by the watermark of the batches before.
 */
final class FirePipeline {

  static final List<String> QUERIES = List.of("copy", "totals");

  private static final int PARTITIONS = 3;
  private static final int ROWS_OF_A_PARTITION = 1500;
  private static final int ROWS_OF_A_BATCH = 30;
  private static final int LATE_SECONDS = 3600;
  private static final long FIRST_SECONDS = Instant.parse("2025-07-24T12:00:00Z").getEpochSecond();

  private static final String PIPELINE =
      """
      name: fire
      streams:
        orders:
          format: kafka
          options:
            kafka.bootstrap.servers: "%1$s"
            subscribe: %2$s
            startingOffsets: earliest
            maxOffsetsPerTrigger: %3$d
          schema: id INT, at TIMESTAMP, product STRING, amount INT
          watermark: {column: at, delay: 10 minutes}
      queries:
        copy:
          sql: SELECT product AS key, CAST(id AS STRING) AS value FROM orders WHERE amount > 10
          trigger: {availableNow: true}
          sink:
            format: kafka
            options: {kafka.bootstrap.servers: "%1$s", topic: %4$s}
        totals:
          sql: |
            SELECT window.start, product, sum(amount) AS amount, count(*) AS orders
            FROM orders GROUP BY window(at, '10 minutes', '5 minutes'), product
          outputMode: append
          trigger: {availableNow: true}
          sink:
            format: kafka
            options: {kafka.bootstrap.servers: "%1$s", topic: %5$s}
      """;

  private final KafkaTopics topics;
  private final String input;

  private FirePipeline(KafkaTopics topics, String input) {
    this.topics = topics;
    this.input = input;
  }

  /** Makes a topic and writes its input. */
  static FirePipeline write(KafkaTopics topics, SplittableRandom random) {
    String input = topics.create("orders", PARTITIONS);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      List<String> orders = new ArrayList<>();
      for (int i = 0; i < ROWS_OF_A_PARTITION; i++) {
        orders.add(order(i * PARTITIONS + partition, i, random));
      }
      topics.send(input, partition, orders);
    }
    return new FirePipeline(topics, input);
  }

  private static String order(int id, int second, SplittableRandom random) {
    long late = random.nextInt(20) == 0 ? random.nextInt(LATE_SECONDS) : random.nextInt(60);
    return "{\"id\":%d,\"at\":\"%s\",\"product\":\"p%d\",\"amount\":%d}"
        .formatted(
            id,
            Instant.ofEpochSecond(FIRST_SECONDS + 10L * second - late),
            random.nextInt(20),
            random.nextInt(100));
  }

  /**
   * The topics that a run writes to.
   *
   * @param pipeline the pipeline file, in a folder where its checkpoints go, too
   */
  record Output(Path pipeline, String copy, String totals) {

    /** The folder of a query's checkpoint. */
    Path checkpoint(String query) {
      return pipeline.resolveSibling("checkpoints/fire").resolve(query);
    }
  }

  /** Makes topics for the output of a run, and a pipeline file in a folder of its own. */
  Output into(Path folder) throws IOException {
    String copy = topics.create("copy", PARTITIONS);
    String totals = topics.create("totals", PARTITIONS);
    String yaml = PIPELINE.formatted(topics.address(), input, ROWS_OF_A_BATCH, copy, totals);
    Path pipeline = new PipelineFolder(Files.createDirectories(folder)).pipeline(yaml);
    return new Output(pipeline, copy, totals);
  }
}
