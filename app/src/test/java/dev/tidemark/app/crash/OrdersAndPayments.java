// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.crash;

import dev.tidemark.app.PipelineFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A pipeline whose queries run side by side, each with a checkpoint and a folder of its own, and
 * random input for it: out of order, some of it late, some twice.
 *
 * <p>What it writes does not depend on when it is killed. All files are there from the start, and
 * each batch takes the next file of each stream, so that batch n of a query has the same rows in
 * every run; what is late in it goes by the watermark of the batches before; and a batch without
 * rows comes when no file is left and not before, in whichever run that is.
 */
final class OrdersAndPayments {

  /** The queries, which are the names of their sinks' folders as well. */
  static final List<String> QUERIES = List.of("copy", "totals", "firsts", "paid");

  private static final int FILES = 30;
  private static final int ROWS = 250;
  private static final long FIRST_SECONDS = Instant.parse("2025-07-24T12:00:00Z").getEpochSecond();
  private static final int FILE_SECONDS = 600;
  private static final int LATE_SECONDS = 7200;

  private static final String PIPELINE =
      """
      name: killed
      streams:
        orders:
          format: json
          options: {path: ../orders, maxFilesPerTrigger: 1}
          schema: id INT, at TIMESTAMP, product STRING, amount INT, note STRING
          watermark: {column: at, delay: 10 minutes}
        payments:
          format: json
          options: {path: ../payments, maxFilesPerTrigger: 1}
          schema: orderId INT, paidAt TIMESTAMP, note STRING
          watermark: {column: paidAt, delay: 10 minutes}
      views:
        distinctOrders:
          sql: SELECT id, at, product, amount FROM orders
          deduplicate: {columns: [id]}
      queries:
        copy:
          sql: SELECT id, amount FROM orders WHERE amount > 10
          trigger: {availableNow: true}
          sink: {format: json, options: {path: copy}}
        totals:
          sql: |
            SELECT window.start, product, sum(amount) AS amount, count(*) AS orders
            FROM orders GROUP BY window(at, '10 minutes', '5 minutes'), product
          outputMode: append
          trigger: {availableNow: true}
          sink: {format: json, options: {path: totals}}
        firsts:
          sql: SELECT id, product FROM distinctOrders
          trigger: {availableNow: true}
          sink: {format: json, options: {path: firsts}}
        paid:
          sql: |
            SELECT o.id, o.at, p.paidAt, o.note AS ordered, p.note AS paid
            FROM orders o LEFT JOIN payments p
            ON p.orderId = o.id AND p.paidAt BETWEEN o.at AND o.at + INTERVAL 30 MINUTES
          outputMode: append
          trigger: {availableNow: true}
          sink: {format: json, options: {path: paid}}
      """;

  private final SplittableRandom random;

  private OrdersAndPayments(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Writes the input into a folder. */
  static void write(Path folder, long seed) throws IOException {
    PipelineFolder files = new PipelineFolder(folder);
    OrdersAndPayments draw = new OrdersAndPayments(seed);
    for (int i = 0; i < FILES; i++) {
      files.write("orders/%03d.json".formatted(i), draw.orders(i));
      files.write("payments/%03d.json".formatted(i), draw.payments(i));
    }
  }

  /** Writes the pipeline into a folder of its own beside the input, where its output goes, too. */
  static Path pipeline(Path folder) throws IOException {
    return new PipelineFolder(Files.createDirectories(folder)).pipeline(PIPELINE);
  }

  private String[] orders(int file) {
    String[] lines = new String[ROWS];
    for (int i = 0; i < ROWS; i++) {
      lines[i] =
          "{\"id\":%d,\"at\":\"%s\",\"product\":\"p%d\",\"amount\":%d,\"note\":\"%s\"}"
              .formatted(id(file), time(file), random.nextInt(20), random.nextInt(100), note());
    }
    return lines;
  }

  private String[] payments(int file) {
    String[] lines = new String[ROWS];
    for (int i = 0; i < ROWS; i++) {
      lines[i] =
          "{\"orderId\":%d,\"paidAt\":\"%s\",\"note\":\"%s\"}"
              .formatted(id(file), time(file), note());
    }
    return lines;
  }

  /** Of this file's time, or of the file's before it. */
  private int id(int file) {
    return Math.max(0, file * ROWS + random.nextInt(-ROWS, ROWS));
  }

  private Instant time(int file) {
    long late = random.nextInt(20) == 0 ? random.nextInt(LATE_SECONDS) : 0;
    return Instant.ofEpochSecond(
        FIRST_SECONDS + (long) file * FILE_SECONDS + random.nextInt(FILE_SECONDS) - late);
  }

  /** Makes rows so long that logs are rolled. */
  private String note() {
    return Long.toString(random.nextLong() >>> 1, Character.MAX_RADIX).repeat(10);
  }
}
