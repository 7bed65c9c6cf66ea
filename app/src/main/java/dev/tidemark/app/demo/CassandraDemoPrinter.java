// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.demo;

import dev.tidemark.app.run.QueryTotals;
import java.io.PrintStream;
import java.util.List;

/** Shows the demo on Cassandra for people. */
final class CassandraDemoPrinter {

  private final PrintStream out;

  CassandraDemoPrinter(PrintStream out) {
    this.out = out;
  }

  void start() {
    out.println("A Kafka broker and a Cassandra are started; that takes some fifteen seconds.");
    out.flush();
  }

  void introduction(String broker, String cassandra, String pipeline) {
    out.println("Kafka is up at " + broker + ", Cassandra at " + cassandra + ".");
    out.println("The pipeline is " + pipeline + ". It writes each purchase with its buyer's name,");
    out.println(
        "which it looks up in the table shop.users, to the topic named-purchases, and keeps");
    out.println("totals by product in the table shop.product_totals, which it makes.");
    out.flush();
  }

  void step(int number, PurchaseScript.Step step, List<String> records, List<String> totals) {
    out.println();
    out.println("Step " + number + ". " + step.story());
    for (PurchaseScript.User user : step.users()) {
      out.printf("  into %-20s  %s %s%n", "shop.users", user.loginId(), user.name());
    }
    for (AdScript.Event event : step.events()) {
      out.printf("  to   %-20s  %s%n", event.topic(), event.value());
    }
    for (String found : records) {
      out.printf("  from %-20s  %s%n", CassandraDemo.NAMED, found);
    }
    out.printf("  in   %-20s  %s%n", "shop.product_totals", String.join(", ", totals));
    out.flush();
  }

  void end(List<QueryTotals> totals) {
    out.println();
    totals.forEach(query -> out.println(DemoPrinter.sums(query)));
    out.println("How tables are read and written, and what a crash leaves: docs/cassandra.md.");
    out.flush();
  }
}
