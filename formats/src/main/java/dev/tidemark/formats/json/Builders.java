// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.event.ArrayBuilder;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.MapBuilder;
import dev.tidemark.domain.event.StructBuilder;

/** Takes back rows from builders, also where a row was begun and not ended. */
final class Builders {

  private Builders() {}

  /** Leaves the first {@code size} rows and nothing of a later one. */
  static void clear(ColumnBuilder builder, int size) {
    int rows = Math.min(size, builder.size());
    if (builder instanceof StructBuilder struct) {
      builder.truncate(rows);
      for (int i = 0; i < struct.childCount(); i++) {
        clear(struct.child(i), rows);
      }
    } else if (builder instanceof ArrayBuilder array) {
      clear(array.elements(), array.elements().size());
      builder.truncate(rows);
      array.abandon();
    } else if (builder instanceof MapBuilder map) {
      clear(map.keys(), map.keys().size());
      clear(map.values(), map.values().size());
      builder.truncate(rows);
      map.abandon();
    } else {
      builder.truncate(rows);
    }
  }
}
