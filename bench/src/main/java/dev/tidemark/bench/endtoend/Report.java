// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import dev.tidemark.bench.endtoend.Contestant.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Markdown of what was measured, and the place of it in a document. */
final class Report {

  private final Section section;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param workload names the place in the document: {@code <!-- begin w1 -->}
   */
  Report(String workload) {
    this.section = new Section(workload);
  }

  /**
   * @param command what repeats it
   */
  void opening(LocalDate day, String command, String data, int rounds) {
    text.append(
        String.format(
            Locale.ROOT,
            """
            Taken on %s with `%s`: %s. Rounds: %d; medians.

            %s

            """,
            day,
            command,
            data,
            rounds,
            Section.machine()));
  }

  /**
   * A table; the ratios are how many times as fast as Spark, and as the scan, a contestant is, with
   * the least and the greatest of the rounds.
   */
  void table(String title, List<Standing> standings) {
    List<Standing> shown = standings.stream().filter(s -> !s.isEmpty()).toList();
    if (shown.isEmpty()) {
      return;
    }
    Optional<Standing> spark = of(Kind.SPARK, shown);
    Optional<Standing> scan = of(Kind.SCAN, shown);
    text.append("**").append(title).append("**\n\n");
    text.append(
        "| who | rows/s | x Spark | x token scan | s | CPU µs/row | peak RSS MB | others |\n");
    text.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    for (Standing standing : shown) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %,.0f | %s | %s | %.2f | %.3f | %,d | %.0f%% |%n",
              standing.contestant().label(),
              standing.rowsPerSecond(),
              ratio(standing, spark),
              ratio(standing, scan),
              standing.wallSeconds(),
              standing.cpuMicrosPerRow(),
              standing.peakMegabytes(),
              standing.othersShare() * 100));
    }
    text.append('\n');
  }

  private static Optional<Standing> of(Kind kind, List<Standing> standings) {
    return standings.stream().filter(s -> s.contestant().kind() == kind).findFirst();
  }

  private static String ratio(Standing standing, Optional<Standing> other) {
    if (other.isEmpty()) {
      return "-";
    }
    if (other.get() == standing) {
      return "1";
    }
    List<Double> each = standing.speedsAgainst(other.get());
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f–%.2f)",
        standing.speedAgainst(other.get()),
        each.get(0),
        each.get(each.size() - 1));
  }

  String text() {
    return text.toString();
  }

  /** Puts it into a document in place of what the last run has written there. */
  void writeInto(Path document) throws IOException {
    section.replace(document, text());
  }

  String within(String document) {
    return section.within(document, text());
  }
}
