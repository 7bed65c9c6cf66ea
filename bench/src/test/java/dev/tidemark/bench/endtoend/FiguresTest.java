// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {

  @TempDir private Path folder;

  private static Figure figure(Workload workload, Kind kind, double rate, double times) {
    return new Figure(workload.label(), kind, true, rate, times, 0.25, 200);
  }

  private static final Figures TWO =
      new Figures(List.of())
          .with(
              Workload.W6,
              List.of(
                  figure(Workload.W6, Kind.SPARK, 500_000, 20),
                  figure(Workload.W6, Kind.TIDEMARK, 10_000_000, 1)))
          .with(Workload.W1, List.of(figure(Workload.W1, Kind.TIDEMARK, 6_000_000, 1)));

  @Test
  void figuresAreReadAsTheyWereWritten() throws IOException {
    Path file = folder.resolve("bench.csv");
    TWO.write(file);

    assertThat(Figures.read(file)).isEqualTo(TWO);
    assertThat(Figures.read(folder.resolve("none.csv")).all()).isEmpty();
  }

  @Test
  void aWorkloadsFiguresTakeThePlaceOfThoseBefore() {
    Figures again =
        TWO.with(Workload.W6, List.of(figure(Workload.W6, Kind.TIDEMARK, 11_000_000, 1)));

    assertThat(again.all()).hasSize(2);
    assertThat(again.of(Workload.W6, Kind.SPARK, true)).isEmpty();
    assertThat(again.workloads()).containsExactly(Workload.W1, Workload.W6);
  }

  @Test
  void theTableHasALineAWorkload() {
    assertThat(TWO.table())
        .contains("| w1: sums of five minutes a product | 6,000,000 | - | - | - | - | - | - | - |")
        .contains("| w6: stateless: filter and project | 10,000,000 | 20.00 | - |");
  }

  @Test
  void theLongestBarOfEachWorkloadIsTheFastest() {
    assertThat(new Chart(TWO).svg())
        .startsWith("<svg ")
        .endsWith("</svg>\n")
        .contains("width=\"560.0\"", "width=\"28.0\"", ">10.0 M rows/s<", ">500 k rows/s<");
  }
}
