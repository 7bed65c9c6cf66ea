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
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SplitReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads a {@link MemorySplit} a few rows at a time. Confined to one thread. */
final class MemorySplitReader implements SplitReader {

  private final MemorySplit split;
  private final StructType projection;
  private final List<PushedFilter> filters;
  private final int rowsPerChunk;
  private final boolean failing;
  private final Runnable onClose;
  private int next;
  private long filteredRows;
  private boolean closed;

  MemorySplitReader(
      MemorySplit split,
      StructType projection,
      List<PushedFilter> filters,
      int rowsPerChunk,
      boolean failing,
      Runnable onClose) {
    this.split = split;
    this.projection = projection;
    this.filters = filters;
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
    EventBatch all = Projection.of(split.rows(), projection);
    int[] rows = new int[Math.min(rowsPerChunk, split.to() - next)];
    int size = 0;
    for (; size < rows.length && next < split.to(); next++) {
      if (fulfilsFilters(all, next)) {
        rows[size++] = next;
      } else {
        filteredRows++;
      }
    }
    return size == 0 ? Optional.empty() : Optional.of(all.take(rows, size));
  }

  /** Leaves out all rows that it may, so that whoever pushes too much misses some. */
  private boolean fulfilsFilters(EventBatch rows, int row) {
    for (PushedFilter filter : filters) {
      int column = projection.indexOf(filter.column()).orElseThrow();
      if (!fulfils(filter, Values.get(rows.column(column), row))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fulfils(PushedFilter filter, Object value) {
    if (filter instanceof PushedFilter.OneOf oneOf) {
      return value instanceof String text && oneOf.texts().contains(text);
    }
    if (filter instanceof PushedFilter.Between between) {
      return value instanceof Number number
          && number.longValue() >= between.least()
          && number.longValue() <= between.greatest();
    }
    return value != null;
  }

  @Override
  public long filteredRows() {
    return filteredRows;
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
