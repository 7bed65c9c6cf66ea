// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.run;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A line on a terminal, written anew every second while queries run: rows, rows a second, batches,
 * watermark, rows of state, late rows. Runs on a thread of its own until closed.
 */
public final class ProgressLine implements AutoCloseable {

  private static final String CLEAR = "\r\u001b[K";

  private final List<QueryTotals> queries;
  private final PrintStream terminal;
  private final long[] rowsBefore;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  public ProgressLine(List<QueryTotals> queries, PrintStream terminal) {
    this.queries = queries;
    this.terminal = terminal;
    this.rowsBefore = new long[queries.size()];
    this.thread = new Thread(this::loop, "progress");
    thread.setDaemon(true);
  }

  /** Starts writing. */
  public void start() {
    thread.start();
  }

  private void loop() {
    try {
      while (!closed.await(1, TimeUnit.SECONDS)) {
        terminal.print(CLEAR + line());
        terminal.flush();
      }
      terminal.print(CLEAR);
      terminal.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One part a query; rows a second are those since the last call. */
  String line() {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      QueryTotals query = queries.get(i);
      QueryTotals.Totals totals = query.totals();
      long rows = query.rowsRead();
      StringBuilder part = new StringBuilder();
      part.append(
          String.format(
              Locale.ROOT,
              "%s: %,d rows, %,d rows/s, batch %d",
              query.query(),
              rows,
              rows - rowsBefore[i],
              totals.batches()));
      totals
          .watermarkMillis()
          .ifPresent(millis -> part.append(", watermark ").append(Instant.ofEpochMilli(millis)));
      if (totals.stateRows() > 0) {
        part.append(String.format(Locale.ROOT, ", %,d in state", totals.stateRows()));
      }
      if (totals.lateRows() > 0) {
        part.append(String.format(Locale.ROOT, ", %,d late", totals.lateRows()));
      }
      rowsBefore[i] = rows;
      parts.add(part.toString());
    }
    return String.join(" | ", parts);
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
