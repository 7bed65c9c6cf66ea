// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** How tests write rows: {@code row("a", micros("2025-01-01T12:07:00Z"), null)}. */
public final class Rows {

  private Rows() {}

  /** A row of values, which may be null, as {@link Values} has them. */
  public static List<Object> row(Object... values) {
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  /** A TIMESTAMP: micros since 1970-01-01T00:00:00Z. */
  public static long micros(String instant) {
    Instant at = Instant.parse(instant);
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1000);
  }

  /** The rows of several batches, in order. */
  public static List<List<Object>> of(List<EventBatch> batches) {
    List<List<Object>> rows = new ArrayList<>();
    batches.forEach(batch -> rows.addAll(Values.rows(batch)));
    return rows;
  }
}
