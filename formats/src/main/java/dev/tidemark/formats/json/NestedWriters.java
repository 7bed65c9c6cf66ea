// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.MapColumn;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.formats.GrowableBytes;
import java.util.List;

/** Writers of STRUCT, ARRAY and MAP. */
final class NestedWriters {

  private NestedWriters() {}

  /** An object, of a struct or of a row. */
  static final class Structs implements ValueWriter {
    private final byte[][] names;
    private final ValueWriter[] writers;
    private final boolean writesNulls;

    Structs(List<String> names, List<ValueWriter> writers, boolean writesNulls) {
      this.names = names.stream().map(JsonText::quoted).toArray(byte[][]::new);
      this.writers = writers.toArray(new ValueWriter[0]);
      this.writesNulls = writesNulls;
    }

    @Override
    public void write(Column column, int row, GrowableBytes out) {
      write(((StructColumn) column).children(), row, out);
    }

    /** Writes the row of these columns. */
    void write(List<Column> columns, int row, GrowableBytes out) {
      out.append('{');
      boolean first = true;
      for (int i = 0; i < writers.length; i++) {
        Column column = columns.get(i);
        boolean isNull = column.isNull(row);
        if (isNull && !writesNulls) {
          continue;
        }
        if (!first) {
          out.append(',');
        }
        first = false;
        out.append(names[i]);
        out.append(':');
        if (isNull) {
          out.appendAscii("null");
        } else {
          writers[i].write(column, row, out);
        }
      }
      out.append('}');
    }
  }

  /** An array; elements that are null are written. */
  static final class Arrays implements ValueWriter {
    private final ValueWriter element;

    Arrays(ValueWriter element) {
      this.element = element;
    }

    @Override
    public void write(Column column, int row, GrowableBytes out) {
      ArrayColumn array = (ArrayColumn) column;
      out.append('[');
      for (int i = array.start(row); i < array.end(row); i++) {
        if (i > array.start(row)) {
          out.append(',');
        }
        element.writeNullable(array.elements(), i, out);
      }
      out.append(']');
    }
  }

  /** An object; values that are null are written. */
  static final class Maps implements ValueWriter {
    private final ValueWriter key;
    private final ValueWriter value;

    Maps(ValueWriter key, ValueWriter value) {
      this.key = key;
      this.value = value;
    }

    @Override
    public void write(Column column, int row, GrowableBytes out) {
      MapColumn map = (MapColumn) column;
      out.append('{');
      for (int i = map.start(row); i < map.end(row); i++) {
        if (i > map.start(row)) {
          out.append(',');
        }
        key.write(map.keys(), i, out);
        out.append(':');
        value.writeNullable(map.values(), i, out);
      }
      out.append('}');
    }
  }
}
