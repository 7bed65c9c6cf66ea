// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SplitReader;
import java.util.Arrays;
import java.util.Optional;

/** Reads a {@link MemorySplit} a few rows at a time. Confined to one thread. */
final class MemorySplitReader implements SplitReader {

  private final MemorySplit split;
  private final StructType projection;
  private final int rowsPerChunk;
  private final boolean failing;
  private final Runnable onClose;
  private int next;
  private boolean closed;

  MemorySplitReader(
      MemorySplit split,
      StructType projection,
      int rowsPerChunk,
      boolean failing,
      Runnable onClose) {
    this.split = split;
    this.projection = projection;
    this.rowsPerChunk = rowsPerChunk;
    this.failing = failing;
    this.onClose = onClose;
    next = split.from();
  }

  @Override
  public Optional<EventBatch> next() {
    if (failing) {
      throw new PortException(split.describe() + " was made to fail");
    }
    if (next >= split.to()) {
      return Optional.empty();
    }
    int size = Math.min(rowsPerChunk, split.to() - next);
    int[] rows = new int[size];
    for (int i = 0; i < size; i++) {
      rows[i] = next + i;
    }
    next += size;
    return Optional.of(Projection.of(split.rows(), projection).take(rows, size));
  }

  /** Spoils the rows, so that whoever still looks at them gets others. */
  @Override
  public void recycle(EventBatch rows) {
    rows.columns().forEach(MemorySplitReader::spoil);
  }

  private static void spoil(Column column) {
    if (column instanceof LongColumn longs) {
      Arrays.fill(longs.values(), 0x5011ed);
    } else if (column instanceof IntColumn ints) {
      Arrays.fill(ints.values(), 0x5011ed);
    } else if (column instanceof DoubleColumn doubles) {
      Arrays.fill(doubles.values(), 5011.75);
    } else if (column instanceof BytesColumn bytes) {
      Arrays.fill(bytes.bytes(), (byte) '#');
    } else if (column instanceof BooleanColumn booleans) {
      for (int i = 0; i < booleans.size(); i++) {
        booleans.values()[i] ^= true;
      }
    }
  }

  @Override
  public long malformedRows() {
    return 0;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      onClose.run();
    }
  }
}
