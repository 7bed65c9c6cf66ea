// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.ArrayBuilder;
import dev.tidemark.domain.event.BooleanBuilder;
import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.IntBuilder;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * LIKE and regular expressions. A constant expression is compiled when the query is planned, any
 * other when it differs from that of the row before.
 */
final class PatternKernels {

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "like", LikeKernel::create,
          "rlike", matching((m, a, to) -> ((BooleanBuilder) to).append(m.find())),
          "regexp_extract", matching(PatternKernels::extract),
          "regexp_extract_all", matching(PatternKernels::extractAll),
          "regexp_replace", matching(PatternKernels::replace),
          "regexp_count", matching(PatternKernels::count),
          "regexp_instr",
              matching((m, a, to) -> ((IntBuilder) to).append(m.find() ? m.start() + 1 : 0)),
          "regexp_substr", matching(PatternKernels::substring),
          "split", PatternKernels::split);

  private PatternKernels() {}

  /** Appends one row, given a matcher that has been set on argument 0. */
  @FunctionalInterface
  private interface Match {
    void append(Matcher matcher, Arguments arguments, ColumnBuilder to);
  }

  private static KernelFactory matching(Match match) {
    return (call, arguments, context) -> {
      Remembered<Matcher> matchers = new Remembered<>(regex -> compile(call, regex).matcher(""));
      Constants.string(arguments.get(1)).ifPresent(matchers::get);
      return RowKernel.of(
          call,
          arguments,
          (a, to) -> match.append(matchers.get(a.string(1)).reset(a.string(0)), a, to));
    };
  }

  private static Pattern compile(Call call, String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT,
          "The pattern '"
              + regex
              + "' of "
              + call.function().name()
              + " is invalid: "
              + e.getDescription()
              + " near position "
              + (e.getIndex() + 1)
              + ".");
    }
  }

  /** The group of a match as text; a group that took no part is empty. */
  private static String group(Matcher matcher, Arguments a, int given) {
    int group = a.count() > given ? a.integer(given) : 1;
    if (group < 0 || group > matcher.groupCount()) {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT,
          "The group index "
              + group
              + " is invalid: the pattern '"
              + matcher.pattern()
              + "' has groups 0 to "
              + matcher.groupCount()
              + ".");
    }
    String text = matcher.group(group);
    return text == null ? "" : text;
  }

  private static void extract(Matcher matcher, Arguments a, ColumnBuilder to) {
    ((BytesBuilder) to).append(matcher.find() ? group(matcher, a, 2) : "");
  }

  private static void extractAll(Matcher matcher, Arguments a, ColumnBuilder to) {
    ArrayBuilder array = (ArrayBuilder) to;
    while (matcher.find()) {
      ((BytesBuilder) array.elements()).append(group(matcher, a, 2));
    }
    array.close();
  }

  /** From a position on, which counts the text's UTF-16 units from 1, as in Spark. */
  private static void replace(Matcher matcher, Arguments a, ColumnBuilder to) {
    int position = a.count() == 4 ? a.integer(3) - 1 : 0;
    String text = a.string(0);
    if (position != 0 && position >= text.length()) {
      ((BytesBuilder) to).append(text);
      return;
    }
    matcher.region(position, text.length());
    String replacement = a.string(2);
    StringBuilder replaced = new StringBuilder();
    try {
      while (matcher.find()) {
        matcher.appendReplacement(replaced, replacement);
      }
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT,
          "The replacement '" + replacement + "' is invalid: " + e.getMessage() + ".");
    }
    ((BytesBuilder) to).append(matcher.appendTail(replaced).toString());
  }

  private static void count(Matcher matcher, Arguments a, ColumnBuilder to) {
    int count = 0;
    while (matcher.find()) {
      count++;
    }
    ((IntBuilder) to).append(count);
  }

  /** Null where nothing is found, or only an empty text. */
  private static void substring(Matcher matcher, Arguments a, ColumnBuilder to) {
    if (matcher.find() && matcher.end() > matcher.start()) {
      ((BytesBuilder) to).append(matcher.group());
    } else {
      to.appendNull();
    }
  }

  private static Kernel split(Call call, List<Kernel> arguments, KernelContext context) {
    Remembered<Pattern> patterns = new Remembered<>(regex -> compile(call, regex));
    Constants.string(arguments.get(1)).ifPresent(patterns::get);
    return RowKernel.of(
        call,
        arguments,
        (a, to) -> {
          ArrayBuilder array = (ArrayBuilder) to;
          BytesBuilder parts = (BytesBuilder) array.elements();
          int limit = a.count() == 3 ? a.integer(2) : -1;
          if (a.length(1) == 0 && a.length(0) > 0) {
            splitCharacters(a, limit, parts);
          } else {
            // Java drops empty parts at the end for a limit of 0; Spark never does
            String text = a.string(0);
            for (String part : patterns.get(a.string(1)).split(text, limit == 0 ? -1 : limit)) {
              parts.append(part);
            }
          }
          array.close();
        });
  }

  /** With an empty pattern a limit cuts off what is left, as in Spark. */
  private static void splitCharacters(Arguments a, int limit, BytesBuilder parts) {
    byte[] text = a.buffer(0);
    int count = 0;
    for (int at = a.start(0); at < a.end(0) && (limit <= 0 || count < limit); count++) {
      int next = Utf8.next(text, at, a.end(0));
      parts.append(text, at, next - at);
      at = next;
    }
  }
}
