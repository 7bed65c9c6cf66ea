// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.DataType;
import java.util.List;

/** {@code concat} of STRING or of BINARY: lengths first, then each byte is copied once. */
final class ConcatKernel implements Kernel {

  private final DataType type;
  private final List<Kernel> arguments;

  ConcatKernel(DataType type, List<Kernel> arguments) {
    this.type = type;
    this.arguments = arguments;
  }

  @Override
  public Column evaluate(EventBatch rows) {
    int size = rows.size();
    BytesColumn[] parts = new BytesColumn[arguments.size()];
    long[] nulls = null;
    for (int i = 0; i < parts.length; i++) {
      parts[i] = (BytesColumn) arguments.get(i).evaluate(rows);
      nulls = Nulls.union(nulls, parts[i].nulls(), size);
    }
    int[] offsets = offsets(parts, nulls, size);
    byte[] bytes = new byte[offsets[size]];
    for (int row = 0; row < size; row++) {
      if (Nulls.isNull(nulls, row)) {
        continue;
      }
      int at = offsets[row];
      for (BytesColumn part : parts) {
        at = copy(part.bytes(), part.start(row), part.end(row), bytes, at);
      }
    }
    return new BytesColumn(type, size, bytes, offsets, nulls);
  }

  private static int[] offsets(BytesColumn[] parts, long[] nulls, int size) {
    int[] offsets = new int[size + 1];
    int total = 0;
    for (int row = 0; row < size; row++) {
      if (!Nulls.isNull(nulls, row)) {
        for (BytesColumn part : parts) {
          total = Math.addExact(total, part.length(row));
        }
      }
      offsets[row + 1] = total;
    }
    return offsets;
  }

  /** A call of arraycopy costs more than a loop over the few bytes of most separators. */
  private static int copy(byte[] from, int start, int end, byte[] to, int at) {
    int length = end - start;
    if (length < 8) {
      for (int i = 0; i < length; i++) {
        to[at + i] = from[start + i];
      }
    } else {
      System.arraycopy(from, start, to, at, length);
    }
    return at + length;
  }
}
