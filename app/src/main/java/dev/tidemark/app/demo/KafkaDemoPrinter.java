// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.demo;

import dev.tidemark.app.run.QueryTotals;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalLong;

/** Shows the demo on Kafka for people. */
final class KafkaDemoPrinter {

  private final PrintStream out;

  KafkaDemoPrinter(PrintStream out) {
    this.out = out;
  }

  void start() {
    out.println("A Kafka broker is started; that takes some seconds.");
    out.flush();
  }

  void introduction(String broker, String pipeline) {
    out.println("It is up at " + broker + ", with the topics impressions, clicks and clicked.");
    out.println("The pipeline is " + pipeline + ": each impression of an ad is written to clicked");
    out.println(
        "with the click that follows within five minutes, or, once the watermark says that");
    out.println(
        "none can follow, without one. The watermark is the latest event of the topic that");
    out.println("lags behind, less five minutes. Shown is what a read_committed consumer sees.");
    out.flush();
  }

  void step(int number, AdScript.Step step, List<String> records, OptionalLong watermark) {
    out.println();
    out.println("Step " + number + ". " + step.story());
    for (AdScript.Event event : step.events()) {
      out.printf("  to   %-11s  %s%n", event.topic(), event.value());
    }
    for (String found : records) {
      out.printf("  from %-11s  %s%n", KafkaDemo.CLICKED, found);
    }
    if (watermark.isPresent() && watermark.getAsLong() > 0) {
      out.println("  The watermark is at " + DemoPrinter.clock(watermark.getAsLong()) + ".");
    }
    out.flush();
  }

  void end(List<QueryTotals> totals) {
    out.println();
    totals.forEach(query -> out.println(DemoPrinter.sums(query)));
    out.println(
        "Each batch with rows was one transaction, which holds the batch's id too: docs/kafka.md.");
    out.flush();
  }
}
