// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Markdown of what a contest has shown. */
final class Report {

  private final StringBuilder text = new StringBuilder();

  /**
   * @param command what repeats it
   * @param data what was read
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
   * A table; the ratios are how many times as fast as a contestant Tidemark is, with the least and
   * the greatest of the rounds.
   */
  void table(String title, List<Standing> standings) {
    if (standings.isEmpty()) {
      return;
    }
    Optional<Standing> tidemark =
        standings.stream().filter(s -> s.contestant().kind() == Kind.TIDEMARK).findFirst();
    text.append("**").append(title).append("**\n\n");
    text.append(
        "| who | rows/s | Tidemark is x times as fast | s | CPU µs/row | peak RSS MB | others |\n");
    text.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    for (Standing standing : standings) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %,.0f | %s | %.2f | %.3f | %,d | %.0f%% |%n",
              standing.contestant().label(),
              standing.rowsPerSecond(),
              tidemark.map(own -> ratio(own, standing)).orElse("-"),
              standing.wallSeconds(),
              standing.cpuMicrosPerRow(),
              standing.peakMegabytes(),
              standing.othersShare() * 100));
    }
    text.append('\n');
  }

  private static String ratio(Standing tidemark, Standing other) {
    if (tidemark == other) {
      return "1";
    }
    List<Double> each = tidemark.speedsAgainst(other);
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f–%.2f)",
        tidemark.speedAgainst(other),
        each.get(0),
        each.get(each.size() - 1));
  }

  void sentence(String sentence) {
    text.append(sentence).append("\n\n");
  }

  String text() {
    return text.toString();
  }
}
