// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static Standing standing(Kind kind, double... seconds) {
    Contestant contestant = new Contestant(kind, kind.label(), List.of(), List.of(), 2);
    Standing standing = new Standing(contestant, 1_000_000);
    for (double wall : seconds) {
      standing.add(new Measurement(wall, 2 * wall, 0.1, 300));
    }
    return standing;
  }

  @Test
  void ratiosAreMediansOfTheRoundsOwnRatios() {
    // Rounds: Spark takes 8, 20 and 6 times as long, whatever the medians of each are.
    Standing tidemark = standing(Kind.TIDEMARK, 1.0, 1.0, 2.0);
    Standing spark = standing(Kind.SPARK, 8.0, 20.0, 12.0);

    assertThat(tidemark.speedAgainst(spark)).isEqualTo(8.0);
    assertThat(tidemark.speedsAgainst(spark)).containsExactly(6.0, 8.0, 20.0);
    assertThat(tidemark.rowsPerSecond()).isEqualTo(1_000_000.0);
  }

  @Test
  void aTableShowsRatesAndHowManyTimesAsFastTidemarkIs() {
    Report report = new Report();
    report.table("Cold", List.of(standing(Kind.TIDEMARK, 2.0), standing(Kind.SPARK, 10.0, 9.0)));

    assertThat(report.text())
        .contains("| Tidemark | 500,000 | 1 | 2.00 | 4.000 | 300 | 10% |")
        .contains("| Spark | 105,263 | 5.00 (5.00–5.00) | 9.50 | 19.000 | 300 | 10% |");
  }

  @Test
  void theResultTakesThePlaceOfTheOneBefore() {
    String document = "# Title\n<!-- begin w1 -->\nold\n<!-- end -->\nrest\n<!-- end -->\n";

    assertThat(new Section("w1").within(document, "new\n"))
        .isEqualTo("# Title\n<!-- begin w1 -->\nnew\n<!-- end -->\nrest\n<!-- end -->\n");
  }

  @Test
  void aDocumentWithoutAPlaceIsRefused() {
    assertThatThrownBy(() -> new Section("w1").within("# Title\n", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the document must have a line <!-- begin w1 --> and, below it, a line <!-- end -->");
  }
}
