// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.checkpoint;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a key and a value, both BIGINT. A batch takes keys from all over: no key comes twice in
 * it, and neither its keys nor its values become longer where there are more of them.
 */
final class KeyedRows {

  static final StructType SCHEMA =
      StructType.builder().add("k", AtomicType.BIGINT).add("v", AtomicType.BIGINT).build();

  /** A prime, so that steps of it come by every key before they come by one again. */
  private static final long STEP = 7_368_787;

  private static final long LEAST_VALUE = 1 << 21;

  private final long keys;
  private long next;

  /**
   * @param keys how many there are
   */
  KeyedRows(long keys) {
    this.keys = keys;
  }

  /** So many rows, each of the key that comes next. */
  List<EventBatch> take(int rows) {
    List<EventBatch> pieces = new ArrayList<>();
    for (int left = rows; left > 0; left -= EventBatch.TARGET_ROWS) {
      pieces.add(piece(Math.min(left, EventBatch.TARGET_ROWS)));
    }
    return pieces;
  }

  private EventBatch piece(int rows) {
    long[] ks = new long[rows];
    long[] vs = new long[rows];
    for (int i = 0; i < rows; i++) {
      ks[i] = spread(next);
      vs[i] = LEAST_VALUE + (spread(next + i) & 0xFFFF);
      next = (next + STEP) % keys;
    }
    return new EventBatch(
        SCHEMA,
        rows,
        List.of(
            new LongColumn(AtomicType.BIGINT, rows, ks, null),
            new LongColumn(AtomicType.BIGINT, rows, vs, null)));
  }

  /** Numbers that say nothing of their order. (The finalizer of MurmurHash3, which loses none.) */
  private static long spread(long number) {
    long mixed = (number ^ number >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }
}
