// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import java.util.List;
import java.util.Locale;

/**
 * The medians of one contestant in one workload, as a line of docs/bench.csv.
 *
 * @param isAgain whether it is the last pass in a process, and not a process from its start
 * @param tidemarkTimes how many times as fast as this contestant Tidemark was
 */
record Figure(
    String workload,
    Kind kind,
    boolean isAgain,
    double rowsPerSecond,
    double tidemarkTimes,
    double cpuMicrosPerRow,
    long peakMegabytes) {

  static final String HEADER =
      "workload,who,what,rows_per_s,tidemark_times_as_fast,cpu_us_per_row,peak_rss_mb";

  static Figure of(Workload workload, Standing standing, boolean isAgain, Standing tidemark) {
    return new Figure(
        workload.label(),
        standing.contestant().kind(),
        isAgain,
        standing.rowsPerSecond(),
        tidemark == standing ? 1 : tidemark.speedAgainst(standing),
        standing.cpuMicrosPerRow(),
        standing.peakMegabytes());
  }

  static Figure parse(String line) {
    List<String> fields = List.of(line.split(","));
    return new Figure(
        fields.get(0),
        Kind.valueOf(fields.get(1).toUpperCase(Locale.ROOT)),
        fields.get(2).equals("again"),
        Double.parseDouble(fields.get(3)),
        Double.parseDouble(fields.get(4)),
        Double.parseDouble(fields.get(5)),
        Long.parseLong(fields.get(6)));
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%s,%s,%s,%.0f,%.3f,%.4f,%d",
        workload,
        kind.folder(),
        isAgain ? "again" : "process",
        rowsPerSecond,
        tidemarkTimes,
        cpuMicrosPerRow,
        peakMegabytes);
  }
}
