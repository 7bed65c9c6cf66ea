// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import java.util.Locale;

/** Who takes part in a contest. */
enum Kind {
  TIDEMARK("Tidemark", "#0b6e99", ""),
  SPARK("Spark", "#e25a1c", "spark-sql_2.13"),
  FLINK("Flink", "#c2547d", "flink-table-runtime"),
  JET("Jet", "#8a63b5", "hazelcast"),
  DUCKDB("DuckDB (batch)", "#c9a227", "duckdb_jdbc"),
  LIMIT("by hand", "#7a7a7a", ""),
  SCAN("token scan", "#a8a8a8", "");

  private final String label;
  private final String colour;
  private final String artifact;

  Kind(String label, String colour, String artifact) {
    this.label = label;
    this.colour = colour;
    this.artifact = artifact;
  }

  String label() {
    return label;
  }

  /** Of its bars in a chart. */
  String colour() {
    return colour;
  }

  /** The library whose version is the peer's, as its file's name begins; empty if there is none. */
  String artifact() {
    return artifact;
  }

  /** Its project below bench/peers, and its name on the command line. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether each of its passes tells how many rows it has read. Spark tells what the filters of its
   * scan have left.
   */
  boolean tellsRows() {
    return switch (this) {
      case TIDEMARK, LIMIT, SCAN -> true;
      case SPARK, FLINK, JET, DUCKDB -> false;
    };
  }
}
