// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.MapColumn;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.engine.inmemory.column.ColumnComparator;

/** Maps whose keys are checked: none is null, and none is there twice. */
final class MapEntries {

  private final DistinctRows seen;

  /** Confined to one thread, as the kernel that owns it. */
  MapEntries(MapType type) {
    this.seen = new DistinctRows(ColumnComparator.of(type.key()));
  }

  /**
   * The column, if its keys are right.
   *
   * @throws QueryException if a key is null or occurs twice in a row
   */
  MapColumn checked(MapColumn maps) {
    for (int row = 0; row < maps.size(); row++) {
      if (!maps.isNull(row)) {
        check(maps.keys(), maps.start(row), maps.end(row));
      }
    }
    return maps;
  }

  private void check(Column keys, int from, int to) {
    seen.clear();
    for (int i = from; i < to; i++) {
      if (keys.isNull(i)) {
        throw new QueryException(
            ErrorCode.BAD_ARGUMENT, "[NULL_MAP_KEY] Cannot use null as map key.");
      }
      if (!seen.add(keys, i)) {
        throw new QueryException(
            ErrorCode.BAD_ARGUMENT,
            "[DUPLICATED_MAP_KEY] Duplicate map key "
                + Values.get(keys, i)
                + " was found: a key is in a map once.");
      }
    }
  }

  /** Where a map has a key, or -1. */
  static int find(MapColumn maps, int row, Column wanted, int wantedRow, ColumnComparator keys) {
    for (int i = maps.start(row); i < maps.end(row); i++) {
      if (keys.equalValues(maps.keys(), i, wanted, wantedRow)) {
        return i;
      }
    }
    return -1;
  }

  /** Appends the rows of a run. */
  static void append(ColumnBuilder out, Column from, int start, int end) {
    for (int i = start; i < end; i++) {
      out.append(from, i);
    }
  }
}
