// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.demo;

import dev.tidemark.app.run.QueryTotals;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Shows a step of the demo for people. */
final class DemoPrinter {

  private static final int CLOCK_START = "2025-07-24T".length();
  private static final int CLOCK_END = CLOCK_START + "12:05:00".length();
  private static final int MINUTES_END = CLOCK_START + "12:05".length();

  private final PrintStream out;

  DemoPrinter(PrintStream out) {
    this.out = out;
  }

  void introduction(int steps, String pipeline) {
    out.println("Sales come in as files, out of order. Three queries of one pipeline read them:");
    out.println("  now    totals of five minutes as they grow       (outputMode: update)");
    out.println("  final  totals of five minutes once they are final (outputMode: append)");
    out.println("  named  each sale with the name of its product     (join with a table)");
    out.println("The watermark is the latest sale less 2 minutes: what ended before it is final.");
    out.println("The pipeline is " + pipeline + "; " + steps + " files follow.");
  }

  void step(
      int number, SalesScript.Step step, List<BatchLines.Batch> batches, OptionalLong watermark) {
    out.println();
    out.println("File " + number + ", " + count(step.lines().size(), "line") + ". " + step.story());
    show("now", rows(batches, "totals_now"), DemoPrinter::total);
    show("final", rows(batches, "totals_final"), DemoPrinter::total);
    show("named", rows(batches, "named_sales"), DemoPrinter::sale);
    if (watermark.isPresent()) {
      out.println("  The watermark is at " + clock(watermark.getAsLong()) + ".");
    }
    out.flush();
  }

  void end(List<QueryTotals> totals) {
    out.println();
    totals.forEach(query -> out.println(sums(query)));
    out.println("The last window stays open: no later sale has come to close it.");
    out.flush();
  }

  /** What a query has done, as a sentence. */
  static String sums(QueryTotals query) {
    QueryTotals.Totals sums = query.totals();
    return query.query()
        + ": "
        + count(sums.batches(), "batch")
        + ", "
        + count(sums.inputRows(), "row")
        + " read, "
        + sums.lateRows()
        + " late and dropped, "
        + sums.malformedRows()
        + " malformed.";
  }

  /** The time of day. */
  static String clock(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).toString().substring(CLOCK_START, CLOCK_END);
  }

  static String count(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : thing.endsWith("ch") ? "es" : "s");
  }

  /** How a row is shown. */
  private interface RowText {
    String of(Map<String, String> row);
  }

  private void show(String query, List<Map<String, String>> rows, RowText text) {
    String name = query;
    for (String line : rows.stream().map(text::of).sorted().toList()) {
      out.printf("  %-6s %s%n", name, line);
      name = "";
    }
  }

  private static String total(Map<String, String> row) {
    return String.format(
        "%s - %s  sales %2s  amount %3s",
        row.get("window_start").substring(CLOCK_START, MINUTES_END),
        row.get("window_end").substring(CLOCK_START, MINUTES_END),
        row.get("sales"),
        row.get("amount"));
  }

  private static String sale(Map<String, String> row) {
    return String.format(
        "%s  %s x %s = %s",
        row.get("sold_at").substring(CLOCK_START, CLOCK_END),
        row.get("amount"),
        row.get("product"),
        row.get("paid"));
  }

  /** The rows of all batches of a query in a step. */
  private static List<Map<String, String>> rows(List<BatchLines.Batch> batches, String query) {
    List<Map<String, String>> rows = new ArrayList<>();
    batches.stream().filter(b -> b.query().equals(query)).forEach(b -> rows.addAll(b.rows()));
    return rows;
  }
}
