// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import dev.tidemark.bench.data.DataSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What all contestants do: a query over a data set. Its pipeline is the file of its name in
 * bench/pipelines.
 */
enum Workload {
  W1("sums of five minutes a product", DataSet.SALES, 5_000_000, Kept.LAST, "sales"),
  W2("sums of ten minutes that slide by one", DataSet.SALES, 5_000_000, Kept.LAST, "sales"),
  W3("the Yahoo benchmark: views by campaign", DataSet.ADS, 5_000_000, Kept.LAST, "events"),
  W4(
      "impressions left outer join clicks",
      DataSet.CLICKS,
      1_000_000,
      Kept.ALL,
      "impressions",
      "clicks"),
  W6("stateless: filter and project", DataSet.SALES, 5_000_000, Kept.ALL, "sales"),
  W7("sums of a million keys", DataSet.SALES, 2_000_000, Kept.LAST, "sales"),
  Q3("Nexmark 3: local sellers", DataSet.NEXMARK, 12_000_000, Kept.ALL, "persons", "auctions"),
  Q5("Nexmark 5: bids an auction, sliding", DataSet.NEXMARK, 4_000_000, Kept.LAST, "bids"),
  Q7("Nexmark 7: the highest price a minute", DataSet.NEXMARK, 4_000_000, Kept.LAST, "bids"),
  Q8("Nexmark 8: new sellers", DataSet.NEXMARK, 12_000_000, Kept.ALL, "persons", "auctions");

  private static final int PRODUCTS = 1_000;
  private static final int MANY_PRODUCTS = 1_000_000;
  private static final Set<Workload> BATCH = Set.of(W1, W2, W3, W6, W7);

  private final String title;
  private final DataSet dataSet;
  private final long events;
  private final Kept kept;
  private final List<String> streams;

  Workload(String title, DataSet dataSet, long events, Kept kept, String... streams) {
    this.title = title;
    this.dataSet = dataSet;
    this.events = events;
    this.kept = kept;
    this.streams = List.of(streams);
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }

  DataSet dataSet() {
    return dataSet;
  }

  /**
   * How many events are generated for it where nobody says: so many that the compilers of those who
   * are fast are done before the last pass.
   */
  long events() {
    return events;
  }

  int products() {
    return this == W7 ? MANY_PRODUCTS : PRODUCTS;
  }

  Kept kept() {
    return kept;
  }

  /** The streams whose rows count. */
  List<String> streams() {
    return streams;
  }

  boolean has(Kind kind) {
    return switch (kind) {
      case TIDEMARK, SPARK, FLINK -> true;
      case JET -> BATCH.contains(this) || this == Q5 || this == Q7;
      case DUCKDB, LIMIT -> BATCH.contains(this);
      case SCAN -> streams.size() == 1;
    };
  }
}
