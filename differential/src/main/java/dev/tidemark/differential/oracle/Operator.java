// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.oracle;

import dev.tidemark.differential.grammar.Span;
import java.util.List;

/** A node that remembers: what it does with a batch depends on two watermarks. */
abstract class Operator extends Flow {

  private final Clock clock;
  private final List<Flow> inputs;

  Operator(Clock clock, Flow... inputs) {
    this.clock = clock;
    this.inputs = List.of(inputs);
  }

  /** Whether a batch without rows runs when the watermark has risen. */
  abstract boolean actsOnWatermark();

  /** The least of the inputs' watermarks, where they have one. */
  final long reaching(long queryMicros) {
    return inputs.stream()
        .mapToLong(i -> i.watermark(queryMicros))
        .filter(w -> w != NONE)
        .min()
        .orElse(NONE);
  }

  @Override
  long watermark(long queryMicros) {
    return reaching(queryMicros);
  }

  /** Rows bounded at or before it are late in a batch. */
  final long late(int batch) {
    return reaching(clock.before(batch));
  }

  /** What is bounded at or before it is over in a batch. */
  final long over(int batch) {
    return reaching(clock.at(batch));
  }

  /** The time by which a watermarked value is bounded; Long.MAX_VALUE for null. */
  static long bound(Object time) {
    if (time == null) {
      return Long.MAX_VALUE;
    }
    return time instanceof Span span ? span.end() : (Long) time;
  }
}
