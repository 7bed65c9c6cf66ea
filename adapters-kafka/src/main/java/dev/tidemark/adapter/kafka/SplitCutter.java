// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.port.out.Split;
import java.util.ArrayList;
import java.util.List;

/** Cuts the ranges of a batch so that all threads have something to do. */
final class SplitCutter {

  /** A range is not cut into parts of fewer offsets, as each is asked for by itself. */
  static final long MIN_OFFSETS = 20_000;

  /** How many parts there are for each thread when one partition has nearly all. */
  private static final int PARTS_A_THREAD = 2;

  private SplitCutter() {}

  /** The ranges, each whole or in parts of nearly the same size, in their order. */
  static List<Split> cut(List<KafkaSplit> ranges, int threads) {
    long total = ranges.stream().mapToLong(r -> r.until() - r.from()).sum();
    long wanted =
        threads == 1
            ? Long.MAX_VALUE
            : Math.max(MIN_OFFSETS, total / ((long) threads * PARTS_A_THREAD));
    List<Split> splits = new ArrayList<>();
    for (KafkaSplit range : ranges) {
      long size = range.until() - range.from();
      long parts = Math.max(1, size / wanted);
      long from = range.from();
      for (long part = 1; part <= parts; part++) {
        long until = range.from() + Math.multiplyExact(size, part) / parts;
        splits.add(new KafkaSplit(range.partition(), from, until));
        from = until;
      }
    }
    return splits;
  }
}
