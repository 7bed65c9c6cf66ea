// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.data;

import dev.tidemark.bench.data.JsonRow.TimeStyle;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Sales in the order of their coming: 200 of them each second of event time, each up to a minute
 * late, of products and amounts that are all as likely.
 *
 * <pre>
 *   {"product_id":"p123","amount":42,"create_date":"2025-07-24 20:15:00"}
 * </pre>
 */
final class SalesEvents implements Events {

  private static final int ROWS_A_SECOND = 200;
  private static final int DISORDER_SECONDS = 60;
  private static final int MAX_AMOUNT = 10_000;

  private final DataSpec spec;
  private final SplittableRandom random;
  private final StreamFiles sales;

  SalesEvents(DataSpec spec) {
    this.spec = spec;
    this.random = new SplittableRandom(spec.seed());
    this.sales = new StreamFiles("sales", spec);
  }

  @Override
  public List<StreamFiles> streams() {
    return List.of(sales);
  }

  @Override
  public void write(long number) throws IOException {
    // What is drawn, and in which order, is part of the data: a change makes other files.
    long late = random.nextInt(DISORDER_SECONDS) * 1000L;
    long sold = DataGenerator.START.toEpochMilli() + number * 1000 / ROWS_A_SECOND - late;
    sales
        .row()
        .text("product_id", "p", random.nextInt(spec.keys()))
        .number("amount", random.nextInt(MAX_AMOUNT))
        .time("create_date", sold, TimeStyle.SECONDS);
    sales.endRow();
  }
}
