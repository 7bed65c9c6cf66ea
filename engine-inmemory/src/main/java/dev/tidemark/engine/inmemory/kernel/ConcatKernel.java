// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.ByteCopy;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.DataType;
import java.util.List;

/**
 * {@code concat} of STRING or of BINARY: lengths first, then each byte is copied once, an argument
 * at a time.
 */
final class ConcatKernel implements Kernel {

  private final DataType type;
  private final List<Kernel> arguments;

  /** Where each row ends so far. */
  private int[] ends = new int[0];

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
    int[] offsets = new int[size + 1];
    for (BytesColumn part : parts) {
      addLengths(part.offsets(), offsets, size);
    }
    byte[] bytes = new byte[endToEnd(offsets, nulls, size)];
    if (ends.length < size) {
      ends = new int[Math.max(size, EventBatch.TARGET_ROWS)];
    }
    System.arraycopy(offsets, 0, ends, 0, size);
    for (BytesColumn part : parts) {
      if (nulls == null) {
        append(part.bytes(), part.offsets(), bytes, size);
      } else {
        appendUnlessNull(part.bytes(), part.offsets(), bytes, nulls, size);
      }
    }
    return new BytesColumn(type, size, bytes, offsets, nulls);
  }

  /** Adds the length of each row to the entry behind it. */
  private static void addLengths(int[] from, int[] lengths, int size) {
    for (int row = 0; row < size; row++) {
      lengths[row + 1] += from[row + 1] - from[row];
    }
  }

  /** Makes offsets of lengths, and says where the last row ends. */
  private static int endToEnd(int[] lengths, long[] nulls, int size) {
    int total = 0;
    for (int row = 0; row < size; row++) {
      if (!Nulls.isNull(nulls, row)) {
        total = Math.addExact(total, lengths[row + 1]);
      }
      lengths[row + 1] = total;
    }
    return total;
  }

  private void append(byte[] from, int[] offsets, byte[] to, int size) {
    for (int row = 0; row < size; row++) {
      int start = offsets[row];
      int length = offsets[row + 1] - start;
      ByteCopy.copy(from, start, to, ends[row], length);
      ends[row] += length;
    }
  }

  private void appendUnlessNull(byte[] from, int[] offsets, byte[] to, long[] nulls, int size) {
    for (int row = 0; row < size; row++) {
      if (!Nulls.isNull(nulls, row)) {
        int start = offsets[row];
        int length = offsets[row + 1] - start;
        ByteCopy.copy(from, start, to, ends[row], length);
        ends[row] += length;
      }
    }
  }
}
