// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.MapColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.type.DataType;
import java.util.ArrayList;
import java.util.List;

/** Casts of arrays, maps and structs: the values inside are cast, the shape stays. */
final class NestedCasts {

  private NestedCasts() {}

  static ColumnCast arrays(DataType to, ColumnCast elements) {
    return column -> {
      ArrayColumn array = (ArrayColumn) column;
      return new ArrayColumn(
          to, array.size(), array.offsets(), elements.apply(array.elements()), array.nulls());
    };
  }

  static ColumnCast maps(DataType to, ColumnCast keys, ColumnCast values) {
    return column -> {
      MapColumn map = (MapColumn) column;
      return new MapColumn(
          to,
          map.size(),
          map.offsets(),
          keys.apply(map.keys()),
          values.apply(map.values()),
          map.nulls());
    };
  }

  /** A field of a struct that is null counts as null, whatever is in its place. */
  static ColumnCast structs(DataType to, List<ColumnCast> fields) {
    return column -> {
      StructColumn struct = (StructColumn) column;
      List<Column> children = new ArrayList<>();
      for (int i = 0; i < fields.size(); i++) {
        Column child = struct.child(i);
        if (struct.hasNulls()) {
          child = child.withNulls(Nulls.union(struct.nulls(), child.nulls(), struct.size()));
        }
        children.add(fields.get(i).apply(child));
      }
      return new StructColumn(to, struct.size(), children, struct.nulls());
    };
  }
}
