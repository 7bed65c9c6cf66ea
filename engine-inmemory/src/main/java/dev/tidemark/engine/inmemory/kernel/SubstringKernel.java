// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import java.util.List;

/**
 * {@code substring(text, position[, length])}, in characters of a STRING and bytes of a BINARY.
 *
 * <pre>
 *   position   1  2  3  4  5      0 is taken for 1
 *   'Spark'    S  p  a  r  k
 *             -5 -4 -3 -2 -1      before -5 there is nothing, which counts for the length all the same
 * </pre>
 */
final class SubstringKernel implements Kernel {

  private final DataType type;
  private final List<Kernel> arguments;

  SubstringKernel(DataType type, List<Kernel> arguments) {
    this.type = type;
    this.arguments = arguments;
  }

  @Override
  public Column evaluate(EventBatch rows) {
    Arguments values = new Arguments(arguments, rows);
    BytesColumn text = (BytesColumn) values.column(0);
    byte[] bytes = text.bytes();
    boolean isSingleBytes =
        type == AtomicType.BINARY
            || Utf8.isAscii(bytes, text.offsets()[0], text.offsets()[text.size()]);
    boolean hasLength = values.count() == 3;
    long[] nulls = values.nulls();
    BytesBuilder to = (BytesBuilder) ColumnBuilder.of(type, rows.size());
    for (int row = 0; row < rows.size(); row++) {
      if (Nulls.isNull(nulls, row)) {
        to.appendNull();
        continue;
      }
      values.moveTo(row);
      int length = hasLength ? values.integer(2) : Integer.MAX_VALUE;
      append(bytes, text.start(row), text.end(row), values.integer(1), length, isSingleBytes, to);
    }
    return to.build();
  }

  /** Appends the part of {@code [start, end)} from a position, which counts from 1, on. */
  static void append(
      byte[] bytes,
      int start,
      int end,
      int position,
      int length,
      boolean isSingleBytes,
      BytesBuilder to) {
    int characters = isSingleBytes || position >= 0 ? end - start : Utf8.count(bytes, start, end);
    long first = position > 0 ? position - 1L : position < 0 ? (long) characters + position : 0;
    long last = Math.min(first + length, characters);
    int skipped = (int) Math.min(Math.max(first, 0), characters);
    int taken = (int) Math.max(last - skipped, 0);
    if (isSingleBytes) {
      to.append(bytes, start + skipped, taken);
    } else {
      int from = Utf8.skip(bytes, start, end, skipped);
      to.append(bytes, from, Utf8.skip(bytes, from, end, taken) - from);
    }
  }
}
