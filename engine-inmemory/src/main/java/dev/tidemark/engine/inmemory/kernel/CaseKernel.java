// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.AtomicType;
import java.util.Locale;
import java.util.Map;

/**
 * {@code upper} and {@code lower}.
 *
 * <p>A column of ASCII is mapped as one run of bytes, eight at a time, and keeps its offsets; in
 * another column each row is mapped on its own, by way of a String only where it is not ASCII.
 */
final class CaseKernel implements Kernel {

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "upper", (call, arguments, context) -> new CaseKernel(arguments.get(0), true, context),
          "lower", (call, arguments, context) -> new CaseKernel(arguments.get(0), false, context));

  private static final long ONES = 0x0101010101010101L;

  private final ResultArrays results;
  private final Kernel text;
  private final boolean isUpper;
  private final byte firstToMap;
  private final long belowFirst;
  private final long aboveLast;

  private CaseKernel(Kernel text, boolean isUpper, KernelContext context) {
    this.results = new ResultArrays(context);
    this.text = text;
    this.isUpper = isUpper;
    this.firstToMap = (byte) (isUpper ? 'a' : 'A');
    this.belowFirst = (0x80 - firstToMap) * ONES;
    this.aboveLast = (0x80 - firstToMap - 26) * ONES;
  }

  @Override
  public Column evaluate(EventBatch rows) {
    BytesColumn from = (BytesColumn) text.evaluate(rows);
    int size = from.size();
    int start = from.start(0);
    int end = from.offsets()[size];
    byte[] mapped = results.bytes(end - start);
    if (!map(from.bytes(), start, end, mapped, 0)) {
      return mapRows(from);
    }
    int[] offsets = from.offsets();
    if (start > 0) {
      int[] moved = results.ints(size + 1);
      for (int i = 0; i <= size; i++) {
        moved[i] = offsets[i] - start;
      }
      offsets = moved;
    }
    return new BytesColumn(AtomicType.STRING, size, mapped, offsets, from.nulls());
  }

  private Column mapRows(BytesColumn from) {
    BytesBuilder to = (BytesBuilder) ColumnBuilder.of(AtomicType.STRING, from.size());
    for (int i = 0; i < from.size(); i++) {
      int length = from.length(i);
      int at = to.reserve(length);
      if (from.isNull(i)) {
        to.appendNull();
      } else if (map(from.bytes(), from.start(i), from.end(i), to.buffer(), at)) {
        to.close(at + length);
      } else {
        String value = from.string(i);
        to.append(
            (isUpper ? value.toUpperCase(Locale.ROOT) : value.toLowerCase(Locale.ROOT))
                .getBytes(UTF_8));
      }
    }
    return to.build();
  }

  /**
   * Maps {@code [start, end)} to {@code to} from {@code at} on; false, with nothing of use written,
   * if it is not ASCII.
   *
   * <p>The high bit of each byte of {@code word + belowFirst} says whether that byte is at or above
   * the first letter, that of {@code word + aboveLast} whether it is above the last. Where they
   * differ the byte is a letter to map, and bit 5 of it is turned.
   */
  private boolean map(byte[] from, int start, int end, byte[] to, int at) {
    int read = start;
    int write = at;
    for (; read + 8 <= end; read += 8, write += 8) {
      long word = (long) Utf8.LONGS.get(from, read);
      if ((word & Utf8.HIGH_BITS) != 0) {
        return false;
      }
      long letters = ((word + belowFirst) ^ (word + aboveLast)) & Utf8.HIGH_BITS;
      Utf8.LONGS.set(to, write, word ^ (letters >>> 2));
    }
    for (; read < end; read++, write++) {
      byte one = from[read];
      if (one < 0) {
        return false;
      }
      boolean isLetter = one >= firstToMap && one < firstToMap + 26;
      to[write] = (byte) (isLetter ? one ^ 0x20 : one);
    }
    return true;
  }
}
