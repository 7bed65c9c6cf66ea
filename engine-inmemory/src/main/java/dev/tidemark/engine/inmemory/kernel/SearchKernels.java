// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.IntBuilder;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Functions that look for one text in another. Positions count characters from 1; 0 is nowhere. */
final class SearchKernels {

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "instr", RowKernel.integer(a -> position(a, 0, 1, 1)),
          "locate", SearchKernels::locate,
          "find_in_set", RowKernel.integer(SearchKernels::findInSet),
          "startswith", RowKernel.truth(SearchKernels::startsWith),
          "endswith", RowKernel.truth(SearchKernels::endsWith),
          "contains",
              RowKernel.truth(
                  a ->
                      Utf8.indexOf(
                              a.buffer(0), a.start(0), a.end(0), a.buffer(1), a.start(1), a.end(1))
                          >= 0),
          "substring_index", RowKernel.bytes(SearchKernels::substringIndex),
          "split_part", RowKernel.bytes(SearchKernels::splitPart),
          "replace", RowKernel.bytes(SearchKernels::replace));

  private SearchKernels() {}

  /** An empty text is found at 1, from wherever one looks, as in Spark. */
  private static int position(Arguments a, int text, int part, int from) {
    if (from < 1) {
      return 0;
    }
    if (a.length(part) == 0) {
      return 1;
    }
    byte[] bytes = a.buffer(text);
    int start = a.start(text);
    int end = a.end(text);
    int first = Utf8.skip(bytes, start, end, from - 1);
    int found = Utf8.indexOf(bytes, first, end, a.buffer(part), a.start(part), a.end(part));
    return found < 0 ? 0 : Utf8.count(bytes, start, found) + 1;
  }

  /** A null position gives 0, not null, as in Hive. */
  private static Kernel locate(Call call, List<Kernel> arguments, KernelContext context) {
    boolean hasPosition = arguments.size() == 3;
    return RowKernel.nullable(
        call,
        arguments,
        (a, to) -> {
          if (hasPosition && a.isNull(2)) {
            ((IntBuilder) to).append(0);
          } else if (a.isNull(0) || a.isNull(1)) {
            to.appendNull();
          } else {
            ((IntBuilder) to).append(position(a, 1, 0, hasPosition ? a.integer(2) : 1));
          }
        });
  }

  private static int findInSet(Arguments a) {
    byte[] word = a.buffer(0);
    for (int i = a.start(0); i < a.end(0); i++) {
      if (word[i] == ',') {
        return 0;
      }
    }
    byte[] list = a.buffer(1);
    int start = a.start(1);
    int position = 1;
    for (int at = start; at <= a.end(1); at++) {
      if (at == a.end(1) || list[at] == ',') {
        if (Arrays.equals(list, start, at, word, a.start(0), a.end(0))) {
          return position;
        }
        start = at + 1;
        position++;
      }
    }
    return 0;
  }

  private static boolean startsWith(Arguments a) {
    int length = a.length(1);
    return length <= a.length(0)
        && Arrays.equals(
            a.buffer(0), a.start(0), a.start(0) + length, a.buffer(1), a.start(1), a.end(1));
  }

  private static boolean endsWith(Arguments a) {
    int length = a.length(1);
    return length <= a.length(0)
        && Arrays.equals(
            a.buffer(0), a.end(0) - length, a.end(0), a.buffer(1), a.start(1), a.end(1));
  }

  /** What stands before the n-th delimiter, or behind the n-th from the end. */
  private static void substringIndex(Arguments a, BytesBuilder to) {
    byte[] text = a.buffer(0);
    int start = a.start(0);
    int end = a.end(0);
    int count = a.integer(2);
    int length = a.length(1);
    if (length == 0 || count == 0) {
      to.append(text, start, 0);
      return;
    }
    int found = count > 0 ? start - 1 : end - length + 1;
    for (int i = 0; i != count; i += Integer.signum(count)) {
      found =
          count > 0
              ? Utf8.indexOf(text, found + 1, end, a.buffer(1), a.start(1), a.end(1))
              : Utf8.lastIndexOf(
                  text, start, found - 1 + length, a.buffer(1), a.start(1), a.end(1));
      if (found < 0) {
        to.append(text, start, end - start);
        return;
      }
    }
    int from = count > 0 ? start : found + length;
    to.append(text, from, (count > 0 ? found : end) - from);
  }

  private static void splitPart(Arguments a, BytesBuilder to) {
    byte[] text = a.buffer(0);
    int start = a.start(0);
    int end = a.end(0);
    int wanted = a.integer(2);
    if (wanted == 0) {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT,
          "The index 0 is invalid: split_part counts its parts from 1, or from -1 at the end.");
    }
    int length = a.length(1);
    int parts = 1;
    int at = start;
    while (wanted < 0 && length > 0) {
      int found = Utf8.indexOf(text, at, end, a.buffer(1), a.start(1), a.end(1));
      if (found < 0) {
        break;
      }
      parts++;
      at = found + length;
    }
    int skipped = wanted > 0 ? wanted - 1 : parts + wanted;
    int from = start;
    for (int i = 0; i < skipped; i++) {
      int found =
          length == 0 ? -1 : Utf8.indexOf(text, from, end, a.buffer(1), a.start(1), a.end(1));
      if (found < 0) {
        to.append(text, start, 0);
        return;
      }
      from = found + length;
    }
    int next = length == 0 ? -1 : Utf8.indexOf(text, from, end, a.buffer(1), a.start(1), a.end(1));
    to.append(text, from, skipped < 0 ? 0 : (next < 0 ? end : next) - from);
  }

  private static void replace(Arguments a, BytesBuilder to) {
    byte[] text = a.buffer(0);
    int end = a.end(0);
    int length = a.length(1);
    boolean hasReplacement = a.count() == 3;
    int added = hasReplacement ? a.length(2) : 0;
    int read = a.start(0);
    int begin = to.reserve(0);
    int write = begin;
    while (length > 0) {
      int found = Utf8.indexOf(text, read, end, a.buffer(1), a.start(1), a.end(1));
      if (found < 0) {
        break;
      }
      to.reserve(write - begin + found - read + added);
      System.arraycopy(text, read, to.buffer(), write, found - read);
      write += found - read;
      if (hasReplacement) {
        System.arraycopy(a.buffer(2), a.start(2), to.buffer(), write, added);
        write += added;
      }
      read = found + length;
    }
    to.reserve(write - begin + end - read);
    System.arraycopy(text, read, to.buffer(), write, end - read);
    to.close(write + end - read);
  }
}
