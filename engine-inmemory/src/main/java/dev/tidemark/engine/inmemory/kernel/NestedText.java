// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.MapColumn;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.engine.inmemory.kernel.TextCasts.ValueText;
import java.util.List;

/** Arrays as {@code [1, null]}, maps as {@code {k -> 1}}, structs as {@code {1, a}}. */
final class NestedText {

  private NestedText() {}

  static ValueText ofArray(ValueText element) {
    return (column, row, out) -> {
      ArrayColumn array = (ArrayColumn) column;
      out.append('[');
      for (int i = array.start(row); i < array.end(row); i++) {
        separate(i > array.start(row), out);
        write(element, array.elements(), i, out);
      }
      out.append(']');
    };
  }

  static ValueText ofMap(ValueText key, ValueText value) {
    return (column, row, out) -> {
      MapColumn map = (MapColumn) column;
      out.append('{');
      for (int i = map.start(row); i < map.end(row); i++) {
        separate(i > map.start(row), out);
        write(key, map.keys(), i, out);
        out.append(" -> ");
        write(value, map.values(), i, out);
      }
      out.append('}');
    };
  }

  static ValueText ofStruct(List<ValueText> fields) {
    return (column, row, out) -> {
      StructColumn struct = (StructColumn) column;
      out.append('{');
      for (int i = 0; i < fields.size(); i++) {
        separate(i > 0, out);
        write(fields.get(i), struct.child(i), row, out);
      }
      out.append('}');
    };
  }

  private static void separate(boolean isNeeded, TextOut out) {
    if (isNeeded) {
      out.append(", ");
    }
  }

  private static void write(ValueText text, Column column, int row, TextOut out) {
    if (column.isNull(row)) {
      out.append("null");
    } else {
      text.write(column, row, out);
    }
  }
}
