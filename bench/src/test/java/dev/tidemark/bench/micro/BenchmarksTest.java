// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.output.OutputMode;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That what is measured is the work that it is said to be. */
class BenchmarksTest {

  @Test
  void theBatchesHoldAllRows() {
    assertThat(PreparedSales.batches(PreparedSales.TIMED, 1000))
        .hasSize(PreparedSales.ROWS / EventBatch.TARGET_ROWS)
        .allMatch(batch -> batch.size() == EventBatch.TARGET_ROWS)
        .allMatch(batch -> !batch.column(2).hasNulls());
  }

  @Test
  void aFoldGivesEachProductsWindowsThatTheBatchHasTouched() {
    PreparedQuery query =
        new PreparedQuery(
            "SELECT product_id, window.start AS s, count(*) AS n FROM sales"
                + " GROUP BY product_id, window(create_date, '5 minutes')",
            OutputMode.UPDATE,
            PreparedSales.TIMED,
            10,
            Optional.of("10 minutes"));
    // 262,144 rows, 200 a second, a minute late at most: from 23:59:01 to 00:21:50.
    long windows = 6;

    assertThat(query.run()).isEqualTo(10 * windows);
    assertThat(query.run()).isEqualTo(10 * windows);
  }

  @Test
  void everyDecoderReadsEveryRow() throws IOException {
    JsonDecoding benchmark = new JsonDecoding();
    benchmark.prepare();

    assertThat(benchmark.decode()).isEqualTo(PreparedSales.ROWS);
    assertThat(benchmark.decodeTimestamps()).isEqualTo(PreparedSales.ROWS);
    assertThat(benchmark.decodeOneColumn()).isEqualTo(PreparedSales.ROWS);
    assertThat(benchmark.jacksonTokens()).isEqualTo(8L * PreparedSales.ROWS);
  }

  @ParameterizedTest
  @EnumSource
  void everyShapeOfARowIsReadAndIsNotMalformed(ShapedSales shape) {
    JsonDecoding benchmark = new JsonDecoding();
    benchmark.prepare();
    JsonDecoding.Shaped rows = new JsonDecoding.Shaped();
    rows.shape = shape;
    rows.prepare();

    assertThat(benchmark.decodeShaped(rows)).isEqualTo(PreparedSales.ROWS);
    assertThat(benchmark.malformedRows()).isZero();
  }

  @Test
  void kernelsSeeEveryRowAndFiltersKeepTheirShare() {
    RowKernels benchmark = new RowKernels();
    benchmark.prepare();

    assertThat(benchmark.toTimestamp()).isEqualTo(PreparedSales.ROWS);
    assertThat((double) benchmark.filterAndProject() / PreparedSales.ROWS).isBetween(0.65, 0.68);
    assertThat((double) benchmark.filterAndProjectNumbers() / PreparedSales.ROWS)
        .isBetween(0.48, 0.52);
  }
}
