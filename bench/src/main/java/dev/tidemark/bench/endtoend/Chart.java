// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An SVG of rows a second: a group of bars a workload, each group on a scale of its own, since
 * workloads do not compare.
 */
final class Chart {

  private static final int WIDTH = 860;
  private static final int LEFT = 130;
  private static final int BARS = 560;
  private static final int BAR = 16;
  private static final int TITLE = 26;
  private static final int GAP = 14;

  private final Figures figures;
  private final StringBuilder body = new StringBuilder();
  private int y = GAP;

  Chart(Figures figures) {
    this.figures = figures;
  }

  String svg() {
    for (Workload workload : figures.workloads()) {
      group(workload);
    }
    return String.format(
        Locale.ROOT,
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d"\
         font-family="sans-serif" font-size="12">
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        %s</svg>
        """,
        WIDTH,
        y,
        WIDTH,
        y,
        body);
  }

  private void group(Workload workload) {
    List<Figure> bars =
        Arrays.stream(Kind.values())
            .map(kind -> figures.of(workload, kind, true))
            .flatMap(Optional::stream)
            .toList();
    double most = bars.stream().mapToDouble(Figure::rowsPerSecond).max().orElse(1);
    text(GAP, y + 14, "start", "bold", workload.label() + ": " + workload.title());
    y += TITLE;
    for (Figure bar : bars) {
      double width = Math.max(1, bar.rowsPerSecond() / most * BARS);
      body.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
              LEFT,
              y,
              width,
              BAR - 3,
              bar.kind().colour()));
      String weight = bar.kind() == Kind.TIDEMARK ? "bold" : "normal";
      text(LEFT - 6, y + 11, "end", weight, bar.kind().label());
      text((int) (LEFT + width + 6), y + 11, "start", weight, rate(bar.rowsPerSecond()));
      y += BAR;
    }
    y += GAP;
  }

  private static String rate(double rowsPerSecond) {
    return rowsPerSecond >= 1e6
        ? String.format(Locale.ROOT, "%.1f M rows/s", rowsPerSecond / 1e6)
        : String.format(Locale.ROOT, "%.0f k rows/s", rowsPerSecond / 1e3);
  }

  private void text(int x, int baseline, String anchor, String weight, String text) {
    body.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" font-weight=\"%s\" fill=\"#222222\">%s</text>%n",
            x,
            baseline,
            anchor,
            weight,
            text));
  }
}
