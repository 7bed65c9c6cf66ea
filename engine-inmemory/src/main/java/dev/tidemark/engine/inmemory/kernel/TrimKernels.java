// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.expression.Call;
import java.util.List;
import java.util.Map;

/**
 * {@code trim} and its kin: takes off spaces (only the character 32), or any of the given
 * characters.
 *
 * <p>As in Spark the characters come first in trim, ltrim and rtrim, and last in btrim.
 */
final class TrimKernels {

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "trim", trims(true, true, false),
          "ltrim", trims(true, false, false),
          "rtrim", trims(false, true, false),
          "btrim", trims(true, true, true));

  private static final byte[] SPACE = {' '};

  private TrimKernels() {}

  private static KernelFactory trims(boolean left, boolean right, boolean isTextFirst) {
    return (call, arguments, context) -> create(call, arguments, left, right, isTextFirst);
  }

  private static Kernel create(
      Call call, List<Kernel> arguments, boolean left, boolean right, boolean isTextFirst) {
    boolean hasCharacters = arguments.size() == 2;
    int text = !hasCharacters || isTextFirst ? 0 : 1;
    return RowKernel.of(
        call,
        arguments,
        (a, to) -> {
          byte[] set = hasCharacters ? a.buffer(1 - text) : SPACE;
          int setFrom = hasCharacters ? a.start(1 - text) : 0;
          int setTo = hasCharacters ? a.end(1 - text) : 1;
          byte[] bytes = a.buffer(text);
          int from = a.start(text);
          int end = a.end(text);
          if (left) {
            from = skipForward(bytes, from, end, set, setFrom, setTo);
          }
          if (right) {
            end = skipBackward(bytes, from, end, set, setFrom, setTo);
          }
          ((BytesBuilder) to).append(bytes, from, end - from);
        });
  }

  private static int skipForward(
      byte[] bytes, int from, int end, byte[] set, int setFrom, int setTo) {
    int at = from;
    while (at < end) {
      int next = Utf8.next(bytes, at, end);
      if (Utf8.indexOf(set, setFrom, setTo, bytes, at, next) < 0) {
        return at;
      }
      at = next;
    }
    return at;
  }

  private static int skipBackward(
      byte[] bytes, int from, int end, byte[] set, int setFrom, int setTo) {
    int at = end;
    while (at > from) {
      int previous = Utf8.previous(bytes, at, from);
      if (Utf8.indexOf(set, setFrom, setTo, bytes, previous, at) < 0) {
        return at;
      }
      at = previous;
    }
    return at;
  }
}
