// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.type.DataType;
import java.util.List;

/**
 * Some columns of a row as bytes: a bit a column that says whether it is null, then the values that
 * are not. Equal values give equal bytes, so keys are compared as bytes. Stateless.
 *
 * <pre>
 *   bits of nulls, 8 columns a byte │ value │ value │ …
 * </pre>
 */
final class RowCodec {

  private final ValueCodec[] values;

  private RowCodec(ValueCodec[] values) {
    this.values = values;
  }

  static RowCodec of(List<DataType> types) {
    return new RowCodec(types.stream().map(ValueCodec::of).toArray(ValueCodec[]::new));
  }

  void write(List<Column> columns, int row, ByteWriter out) {
    for (int first = 0; first < values.length; first += 8) {
      int bits = 0;
      for (int i = first; i < Math.min(first + 8, values.length); i++) {
        if (columns.get(i).isNull(row)) {
          bits |= 1 << (i - first);
        }
      }
      out.putByte(bits);
    }
    for (int i = 0; i < values.length; i++) {
      if (!columns.get(i).isNull(row)) {
        values[i].write(columns.get(i), row, out);
      }
    }
  }

  void read(ByteReader in, List<ColumnBuilder> to) {
    byte[] bytes = in.array();
    int nulls = in.skip((values.length + 7) >>> 3);
    for (int i = 0; i < values.length; i++) {
      if ((bytes[nulls + (i >>> 3)] & (1 << (i & 7))) != 0) {
        to.get(i).appendNull();
      } else {
        values[i].read(in, to.get(i));
      }
    }
  }
}
