// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static java.util.Map.entry;

import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.AtomicType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Functions that make a text of another. */
final class TextKernels {

  static final Map<String, KernelFactory> ALL =
      Map.ofEntries(
          entry("initcap", RowKernel.textOfText(TextKernels::initcap)),
          entry("reverse", RowKernel.bytes(TextKernels::reverse)),
          entry("overlay", TextKernels::overlay),
          entry("right", RowKernel.bytes(TextKernels::right)),
          entry("translate", RowKernel.text(TextKernels::translate)),
          entry("concat_ws", TextKernels::concatWith),
          entry("elt", TextKernels::elt),
          entry("ascii", RowKernel.integer(a -> a.length(0) == 0 ? 0 : a.string(0).codePointAt(0))),
          entry("chr", RowKernel.text(a -> character(a.bigint(0)))),
          entry("mask", TextKernels::mask));

  private TextKernels() {}

  /** The first letter of each word in upper case, the rest in lower; only a space ends a word. */
  private static String initcap(String text) {
    StringBuilder words = new StringBuilder(text.toLowerCase(Locale.ROOT));
    for (int i = 0; i < words.length(); i++) {
      if (i == 0 || words.charAt(i - 1) == ' ') {
        words.setCharAt(i, Character.toTitleCase(words.charAt(i)));
      }
    }
    return words.toString();
  }

  private static void reverse(Arguments a, BytesBuilder to) {
    byte[] text = a.buffer(0);
    int length = a.length(0);
    int end = to.reserve(length) + length;
    int write = end;
    for (int read = a.start(0); read < a.end(0); ) {
      int next = Utf8.next(text, read, a.end(0));
      write -= next - read;
      System.arraycopy(text, read, to.buffer(), write, next - read);
      read = next;
    }
    to.close(end);
  }

  private static void right(Arguments a, BytesBuilder to) {
    int length = a.integer(1);
    if (length <= 0) {
      to.append(a.buffer(0), a.start(0), 0);
    } else {
      SubstringKernel.append(
          a.buffer(0), a.start(0), a.end(0), -length, Integer.MAX_VALUE, false, to);
    }
  }

  /** What is replaced is as long as the replacement, where no length is given. */
  private static Kernel overlay(Call call, List<Kernel> arguments, KernelContext context) {
    boolean isBinary = call.type() == AtomicType.BINARY;
    return RowKernel.of(
        call,
        arguments,
        (a, to) -> {
          int position = a.integer(2);
          int replaced = a.integer(3);
          if (replaced < 0) {
            replaced = isBinary ? a.length(1) : Utf8.count(a.buffer(1), a.start(1), a.end(1));
          }
          BytesBuilder part = (BytesBuilder) to;
          // three parts of one row: each is a row of its own until the next takes it back
          int row = part.size();
          int begin = part.reserve(0);
          SubstringKernel.append(
              a.buffer(0), a.start(0), a.end(0), 1, position - 1, isBinary, part);
          part.append(a.buffer(1), a.start(1), a.length(1));
          SubstringKernel.append(
              a.buffer(0),
              a.start(0),
              a.end(0),
              position + replaced,
              Integer.MAX_VALUE,
              isBinary,
              part);
          int end = part.reserve(0);
          part.truncate(row);
          part.reserve(end - begin);
          part.close(end);
        });
  }

  private static String translate(Arguments a) {
    int[] from = a.string(1).codePoints().toArray();
    int[] to = a.string(2).codePoints().toArray();
    Map<Integer, Integer> replacements = new HashMap<>();
    for (int i = 0; i < from.length; i++) {
      replacements.putIfAbsent(from[i], i < to.length ? to[i] : -1);
    }
    StringBuilder translated = new StringBuilder();
    a.string(0)
        .codePoints()
        .map(c -> replacements.getOrDefault(c, c))
        .filter(c -> c >= 0)
        .forEach(translated::appendCodePoint);
    return translated.toString();
  }

  /** Null parts, and null elements of array parts, are left out; only a null separator is null. */
  private static Kernel concatWith(Call call, List<Kernel> arguments, KernelContext context) {
    return RowKernel.nullable(
        call,
        arguments,
        (a, to) -> {
          if (a.isNull(0)) {
            to.appendNull();
          } else {
            concatWith(a, (BytesBuilder) to);
          }
        });
  }

  private static void concatWith(Arguments a, BytesBuilder to) {
    Joiner joiner = new Joiner(a, to);
    for (int i = 1; i < a.count(); i++) {
      if (a.isNull(i)) {
        continue;
      }
      Column column = a.column(i);
      if (column instanceof ArrayColumn array) {
        for (int element = array.start(a.row()); element < array.end(a.row()); element++) {
          if (!array.elements().isNull(element)) {
            joiner.add((BytesColumn) array.elements(), element);
          }
        }
      } else {
        joiner.add((BytesColumn) column, a.row());
      }
    }
    to.close(joiner.end);
  }

  /** One row of concat_ws: parts with the separator, argument 0, between them. */
  private static final class Joiner {

    private final Arguments arguments;
    private final BytesBuilder to;
    private final int begin;
    private int end;
    private boolean hasParts;

    Joiner(Arguments arguments, BytesBuilder to) {
      this.arguments = arguments;
      this.to = to;
      this.begin = to.reserve(0);
      this.end = begin;
    }

    void add(BytesColumn part, int row) {
      if (hasParts) {
        copy(arguments.buffer(0), arguments.start(0), arguments.length(0));
      }
      copy(part.bytes(), part.start(row), part.length(row));
      hasParts = true;
    }

    private void copy(byte[] bytes, int from, int length) {
      to.reserve(end - begin + length);
      System.arraycopy(bytes, from, to.buffer(), end, length);
      end += length;
    }
  }

  private static Kernel elt(Call call, List<Kernel> arguments, KernelContext context) {
    return RowKernel.nullable(
        call,
        arguments,
        (a, to) -> {
          if (a.isNull(0)) {
            to.appendNull();
            return;
          }
          int index = a.integer(0);
          if (index < 1 || index >= a.count()) {
            throw new QueryException(
                ErrorCode.BAD_ARGUMENT,
                "The index "
                    + index
                    + " is out of bounds: elt has "
                    + (a.count() - 1)
                    + " values, counted from 1.");
          }
          to.append(a.column(index), a.row());
        });
  }

  private static String character(long code) {
    return code < 0 ? "" : String.valueOf((char) (code & 0xFF));
  }

  /** A null replacement keeps the characters of its kind. */
  private static Kernel mask(Call call, List<Kernel> arguments, KernelContext context) {
    return RowKernel.nullable(
        call,
        arguments,
        (a, to) -> {
          if (a.isNull(0)) {
            to.appendNull();
          } else {
            StringBuilder masked = new StringBuilder();
            a.string(0).codePoints().forEach(c -> masked.appendCodePoint(masked(a, c)));
            ((BytesBuilder) to).append(masked.toString());
          }
        });
  }

  private static int masked(Arguments a, int character) {
    int kind =
        Character.isUpperCase(character)
            ? 1
            : Character.isLowerCase(character) ? 2 : Character.isDigit(character) ? 3 : 4;
    return a.isNull(kind) ? character : a.string(kind).codePointAt(0);
  }
}
