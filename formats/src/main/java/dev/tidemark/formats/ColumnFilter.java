// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.IntBuilder;
import dev.tidemark.domain.event.LongBuilder;
import dev.tidemark.domain.scan.PushedFilter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tells whether a value that was appended to a column fulfils what was pushed. */
@FunctionalInterface
public interface ColumnFilter {

  /**
   * Whether a value does.
   *
   * @param row of the column; already appended
   */
  boolean holds(int row);

  /** What these filters ask of the column of this name; empty if nothing. */
  static Optional<ColumnFilter> of(List<PushedFilter> filters, String name, ColumnBuilder column) {
    return filters.stream()
        .filter(filter -> filter.column().equals(name))
        .map(filter -> on(column, filter))
        .reduce((first, second) -> row -> first.holds(row) && second.holds(row));
  }

  private static ColumnFilter on(ColumnBuilder column, PushedFilter filter) {
    if (filter instanceof PushedFilter.OneOf oneOf) {
      return oneOf((BytesBuilder) column, oneOf);
    }
    if (filter instanceof PushedFilter.Between between) {
      long least = between.least();
      long greatest = between.greatest();
      if (column instanceof IntBuilder ints) {
        return row -> ints.value(row) >= least && ints.value(row) <= greatest && !ints.isNull(row);
      }
      LongBuilder longs = (LongBuilder) column;
      return row -> longs.value(row) >= least && longs.value(row) <= greatest && !longs.isNull(row);
    }
    return row -> !column.isNull(row);
  }

  private static ColumnFilter oneOf(BytesBuilder column, PushedFilter.OneOf filter) {
    return filter.texts().stream()
        .map(text -> equal(column, text.getBytes(StandardCharsets.UTF_8)))
        .reduce((first, second) -> row -> first.holds(row) || second.holds(row))
        .orElse(row -> false);
  }

  private static ColumnFilter equal(BytesBuilder column, byte[] text) {
    int length = text.length;
    int headLength = Math.min(8, length);
    long head = EightBytes.first(text, 0, headLength);
    return row -> {
      int start = column.start(row);
      return column.end(row) - start == length
          && EightBytes.first(column.buffer(), start, headLength) == head
          && (length <= 8
              || Arrays.equals(text, 8, length, column.buffer(), start + 8, start + length))
          && !column.isNull(row); // what is null has no bytes, as the empty text has none
    };
  }
}
