// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.AtomicType;
import java.util.UUID;

/**
 * {@code uuid()}: a random UUID (version 4) that follows from the query's name, the batch, the
 * kernel among those of its query, and the row, so that a repeated batch repeats it.
 */
final class UuidKernel implements Kernel {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final BatchScope scope;
  private final long seed;
  private long batchId = -1;
  private long state;

  UuidKernel(BatchScope scope) {
    this.scope = scope;
    byte[] name = scope.query().getBytes(UTF_8);
    this.seed = XxHash64.ofInt(scope.nextKernel(), XxHash64.ofBytes(name, 0, name.length, 0));
  }

  @Override
  public Column evaluate(EventBatch rows) {
    if (batchId != scope.batchId()) {
      batchId = scope.batchId();
      state = XxHash64.ofLong(batchId, seed);
    }
    BytesBuilder to = (BytesBuilder) ColumnBuilder.of(AtomicType.STRING, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      long high = (next() & ~0xF000L) | 0x4000L;
      long low = (next() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
      to.append(new UUID(high, low).toString());
    }
    return to.build();
  }

  /** SplitMix64. */
  private long next() {
    state += GOLDEN_GAMMA;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
