// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The newest figures of all workloads, which docs/bench.csv keeps from one run to the next. */
record Figures(List<Figure> all) {

  Figures {
    all = List.copyOf(all);
  }

  /** What a file holds; nothing if it is not there. */
  static Figures read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new Figures(List.of());
    }
    return new Figures(Files.readAllLines(file).stream().skip(1).map(Figure::parse).toList());
  }

  /** These figures, and others in place of those of their workload. */
  Figures with(Workload workload, List<Figure> figures) {
    List<Figure> more = new ArrayList<>(all);
    more.removeIf(figure -> figure.workload().equals(workload.label()));
    more.addAll(figures);
    more.sort(
        Comparator.comparing((Figure f) -> Workload.valueOf(f.workload().toUpperCase(Locale.ROOT)))
            .thenComparing(Figure::isAgain)
            .thenComparing(Figure::kind));
    return new Figures(more);
  }

  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>(List.of(Figure.HEADER));
    all.forEach(figure -> lines.add(figure.line()));
    Files.write(file, lines);
  }

  /** A kind's figures, where it took part. */
  Optional<Figure> of(Workload workload, Kind kind, boolean isAgain) {
    return all.stream()
        .filter(f -> f.workload().equals(workload.label()))
        .filter(f -> f.kind() == kind && f.isAgain() == isAgain)
        .findFirst();
  }

  /** The workloads that there are figures of. */
  List<Workload> workloads() {
    return Arrays.stream(Workload.values())
        .filter(w -> of(w, Kind.TIDEMARK, true).isPresent())
        .toList();
  }

  /** A table of how many times as fast as each other Tidemark is. */
  String table() {
    List<Kind> others = List.of(Kind.SPARK, Kind.FLINK, Kind.JET, Kind.DUCKDB, Kind.LIMIT);
    StringBuilder text = new StringBuilder("| workload | rows/s |");
    others.forEach(kind -> text.append(" x ").append(kind.label()).append(" |"));
    text.append(" process x Spark | process x DuckDB | CPU µs/row | peak RSS MB |\n| --- |");
    text.append(" ---: |".repeat(others.size() + 5)).append('\n');
    for (Workload workload : workloads()) {
      Figure own = of(workload, Kind.TIDEMARK, true).orElseThrow();
      text.append("| ").append(workload.label()).append(": ").append(workload.title());
      text.append(String.format(Locale.ROOT, " | %,.0f |", own.rowsPerSecond()));
      others.forEach(kind -> text.append(times(workload, kind, true)));
      text.append(times(workload, Kind.SPARK, false));
      text.append(times(workload, Kind.DUCKDB, false));
      String peak =
          of(workload, Kind.TIDEMARK, false)
              .map(process -> Long.toString(process.peakMegabytes()))
              .orElse("-");
      text.append(String.format(Locale.ROOT, " %.3f | %s |%n", own.cpuMicrosPerRow(), peak));
    }
    return text.toString();
  }

  private String times(Workload workload, Kind kind, boolean isAgain) {
    return of(workload, kind, isAgain)
        .map(figure -> String.format(Locale.ROOT, " %.2f |", figure.tidemarkTimes()))
        .orElse(" - |");
  }
}
