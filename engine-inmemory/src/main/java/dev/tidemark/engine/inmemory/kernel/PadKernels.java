// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.AtomicType;
import java.util.List;
import java.util.Map;

/**
 * Functions that lengthen: {@code lpad} and {@code rpad}, which also cut to the length, in
 * characters of a STRING and bytes of a BINARY; {@code repeat} and {@code space}.
 */
final class PadKernels {

  private static final byte[] SPACE = {' '};

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "lpad",
          (call, arguments, context) -> pad(call, arguments, true),
          "rpad",
          (call, arguments, context) -> pad(call, arguments, false),
          "repeat",
          RowKernel.bytes(
              (a, to) -> repeat(a.buffer(0), a.start(0), a.length(0), a.integer(1), to)),
          "space",
          RowKernel.bytes((a, to) -> repeat(SPACE, 0, 1, a.integer(0), to)));

  private PadKernels() {}

  private static void repeat(byte[] bytes, int from, int length, int times, BytesBuilder to) {
    long total = (long) length * Math.max(times, 0);
    int start = to.reserve(checkedSize(total));
    for (int i = 0; i < times && length > 0; i++) {
      System.arraycopy(bytes, from, to.buffer(), start + i * length, length);
    }
    to.close(start + (int) total);
  }

  private static int checkedSize(long size) {
    if (size > Integer.MAX_VALUE - 16) {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT, "A text of " + size + " bytes is too long: overflow.");
    }
    return (int) size;
  }

  private static Kernel pad(Call call, List<Kernel> arguments, boolean isLeft) {
    boolean isBinary = call.type() == AtomicType.BINARY;
    return RowKernel.of(call, arguments, (a, to) -> pad(a, isBinary, isLeft, (BytesBuilder) to));
  }

  private static void pad(Arguments a, boolean isBinary, boolean isLeft, BytesBuilder to) {
    byte[] text = a.buffer(0);
    int start = a.start(0);
    int end = a.end(0);
    byte[] padding = a.buffer(2);
    int padStart = a.start(2);
    int padEnd = a.end(2);
    int length = isBinary ? end - start : Utf8.count(text, start, end);
    long missing = Math.max((long) a.integer(1), 0) - length;
    if (missing <= 0 || padStart == padEnd) {
      SubstringKernel.append(text, start, end, 1, a.integer(1), isBinary, to);
      return;
    }
    int padLength = isBinary ? padEnd - padStart : Utf8.count(padding, padStart, padEnd);
    int whole = (int) (missing / padLength);
    int part = (int) (missing % padLength);
    int partEnd = isBinary ? padStart + part : Utf8.skip(padding, padStart, padEnd, part);
    int size =
        checkedSize(
            (long) (end - start) + (long) whole * (padEnd - padStart) + (partEnd - padStart));
    int at = to.reserve(size);
    int last = at + size;
    byte[] target = to.buffer();
    int textAt = isLeft ? last - (end - start) : at;
    System.arraycopy(text, start, target, textAt, end - start);
    int padAt = isLeft ? at : at + (end - start);
    for (int i = 0; i < whole; i++, padAt += padEnd - padStart) {
      System.arraycopy(padding, padStart, target, padAt, padEnd - padStart);
    }
    System.arraycopy(padding, padStart, target, padAt, partEnd - padStart);
    to.close(last);
  }
}
