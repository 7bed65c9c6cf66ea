// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.rate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.SplitReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the rows of a {@link RateRange}. Confined to one thread. */
final class RateReader implements SplitReader {

  private final RateRange range;
  private final StructType projection;
  private long next;

  RateReader(RateRange range, StructType projection) {
    this.range = range;
    this.projection = projection;
    next = range.from();
  }

  @Override
  public Optional<EventBatch> next() {
    if (next >= range.to()) {
      return Optional.empty();
    }
    int size = (int) Math.min(EventBatch.TARGET_ROWS, range.to() - next);
    List<Column> columns = new ArrayList<>();
    for (Field field : projection.fields()) {
      long[] values = new long[size];
      if (field.type() == AtomicType.TIMESTAMP) {
        for (int i = 0; i < size; i++) {
          values[i] = range.timeMicros(next + i);
        }
      } else {
        for (int i = 0; i < size; i++) {
          values[i] = next + i;
        }
      }
      columns.add(new LongColumn(field.type(), size, values, null));
    }
    next += size;
    return Optional.of(new EventBatch(projection, size, columns));
  }

  @Override
  public long malformedRows() {
    return 0;
  }

  @Override
  public void close() {}
}
