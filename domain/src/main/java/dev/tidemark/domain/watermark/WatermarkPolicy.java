// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.watermark;

import java.util.Locale;

/** Which of several watermarks is the query's, as spark.sql.streaming.multipleWatermarkPolicy. */
public enum WatermarkPolicy {
  /** The slowest: no row of any input is dropped for being behind another input. */
  MIN,
  /** The fastest. CAUTION: rows of slower inputs are dropped. */
  MAX;

  /** As a pipeline file writes it: {@code min}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
