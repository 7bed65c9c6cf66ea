// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The two watermarks of an oracle's batches, and which batches there are: one a block of rows, and
 * then those that a risen watermark asks for. Rows have their event time, in micros or null, first.
 */
final class OracleClock {

  private final long delayMicros;
  private final boolean actsOnWatermark;
  private long lateMillis;
  private long watermarkMillis;

  OracleClock(long delayMicros, boolean actsOnWatermark) {
    this.delayMicros = delayMicros;
    this.actsOnWatermark = actsOnWatermark;
  }

  /** Rows at or before it are late. */
  long lateMicros() {
    return lateMillis * 1000;
  }

  /** What is bounded at or before it is over. */
  long evictMicros() {
    return watermarkMillis * 1000;
  }

  /** The results of the batches of one run over these blocks. */
  <R> List<R> run(List<List<List<Object>>> blocks, Function<List<List<Object>>, R> batch) {
    List<R> results = new ArrayList<>();
    for (List<List<Object>> block : blocks) {
      results.add(batch.apply(block));
      advance(block);
    }
    while (actsOnWatermark && watermarkMillis > lateMillis) {
      results.add(batch.apply(List.of()));
      advance(List.of());
    }
    return results;
  }

  private void advance(List<List<Object>> rows) {
    lateMillis = watermarkMillis;
    for (List<Object> row : rows) {
      if (row.get(0) instanceof Long time) {
        long millis = Math.floorDiv(time, 1000L) - delayMicros / 1000;
        watermarkMillis = Math.max(watermarkMillis, millis);
      }
    }
  }
}
