// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static Standing standing(Contestant contestant, double... seconds) {
    Standing standing = new Standing(contestant, 1_000_000);
    for (double wall : seconds) {
      standing.add(new Measurement(wall, 2 * wall, 0.1, 300));
    }
    return standing;
  }

  private static final Contestant TIDEMARK =
      Contestant.tidemark(List.of("-Xmx512m"), Path.of("t.jar"), Path.of("w1.yaml"));
  private static final Contestant SPARK = Contestant.spark("4g", Path.of("target"), 2);

  @Test
  void ratiosAreMediansOfTheRoundsOwnRatios() {
    // Rounds: Spark takes 8, 20 and 6 times as long, whatever the medians of each are.
    Standing tidemark = standing(TIDEMARK, 1.0, 1.0, 2.0);
    Standing spark = standing(SPARK, 8.0, 20.0, 12.0);

    assertThat(tidemark.speedAgainst(spark)).isEqualTo(8.0);
    assertThat(tidemark.speedsAgainst(spark)).containsExactly(6.0, 8.0, 20.0);
    assertThat(tidemark.rowsPerSecond()).isEqualTo(1_000_000.0);
  }

  @Test
  void aTableShowsRatesAndRatiosOfThoseThatTookPart() {
    Report report = new Report("w1");
    report.table("Cold", List.of(standing(TIDEMARK, 2.0), standing(SPARK, 10.0)));

    assertThat(report.text())
        .contains(
            "| Tidemark, -Xmx512m | 500,000 | 5.00 (5.00–5.00) | - | 2.00 | 4.000 | 300 | 10% |")
        .contains(
            "| Spark 4.1.3 local[2], -Xmx4g | 100,000 | 1 | - | 10.00 | 20.000 | 300 | 10% |");
  }

  @Test
  void theResultTakesThePlaceOfTheOneBefore() {
    Report report = new Report("w1");
    report.table("Cold", List.of(standing(TIDEMARK, 2.0)));
    String document = "# Title\n<!-- begin w1 -->\nold\n<!-- end -->\nrest\n<!-- end -->\n";

    assertThat(report.within(document))
        .isEqualTo(
            "# Title\n<!-- begin w1 -->\n" + report.text() + "<!-- end -->\nrest\n<!-- end -->\n");
  }

  @Test
  void aDocumentWithoutAPlaceIsRefused() {
    assertThatThrownBy(() -> new Report("w1").within("# Title\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the document must have a line <!-- begin w1 --> and, below it, a line <!-- end -->");
  }
}
