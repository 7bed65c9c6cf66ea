// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.type.AtomicType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an interval over several fields: {@code '1 02:03:04.5' DAY TO SECOND}, {@code '1-2'
 * YEAR TO MONTH}. The first field may be of any size; the others stay within theirs.
 */
final class IntervalRange {

  private static final List<IntervalField> TIMES =
      List.of(IntervalField.DAY, IntervalField.HOUR, IntervalField.MINUTE, IntervalField.SECOND);
  private static final long[] MICROS = {86_400_000_000L, 3_600_000_000L, 60_000_000L, 1_000_000L};
  private static final int[] MOST = {0, 23, 59, 59};
  private static final String[] EXAMPLES = {"1", "02", "03", "04"};
  private static final String[] SEPARATORS = {" ", ":", ":"};

  private static final Pattern MONTHS = Pattern.compile("([+-])?(\\d+)-(\\d{1,2})");

  private final int from;
  private final int to;

  /** Indices into {@link #TIMES}; -1 for years to months. */
  private IntervalRange(int from, int to) {
    this.from = from;
    this.to = to;
  }

  /** The range between two fields, if there is one. */
  static Optional<IntervalRange> of(IntervalField from, IntervalField to) {
    return from != to && IntervalField.isRange(List.of(from, to))
        ? Optional.of(new IntervalRange(TIMES.indexOf(from), TIMES.indexOf(to)))
        : Optional.empty();
  }

  String example() {
    if (from < 0) {
      return "1-2";
    }
    StringBuilder example = new StringBuilder(EXAMPLES[from]);
    for (int i = from + 1; i <= to; i++) {
      example.append(SEPARATORS[i - 1]).append(EXAMPLES[i]);
    }
    return example.toString();
  }

  /**
   * @throws IllegalArgumentException if the text has another form
   * @throws ArithmeticException if it is too long
   */
  Literal read(String text, boolean isNegated) {
    return from < 0 ? months(text.trim(), isNegated) : micros(text.trim(), isNegated);
  }

  private static Literal months(String text, boolean isNegated) {
    Matcher parts = matched(MONTHS, text);
    int months = within(Integer.parseInt(parts.group(3)), 11);
    int total = Math.addExact(Math.multiplyExact(Integer.parseInt(parts.group(2)), 12), months);
    boolean isNegative = "-".equals(parts.group(1)) != isNegated;
    return Literal.of(isNegative ? -total : total, AtomicType.YEAR_MONTH_INTERVAL);
  }

  private Literal micros(String text, boolean isNegated) {
    Matcher parts = matched(pattern(), text);
    long total = Math.multiplyExact(Long.parseLong(parts.group(2)), MICROS[from]);
    for (int i = from + 1; i <= to; i++) {
      int value = within(Integer.parseInt(parts.group(2 + i - from)), MOST[i]);
      total = Math.addExact(total, value * MICROS[i]);
    }
    if (to == TIMES.size() - 1 && parts.group(parts.groupCount()) != null) {
      String fraction = (parts.group(parts.groupCount()) + "000000").substring(0, 6);
      total = Math.addExact(total, Long.parseLong(fraction));
    }
    boolean isNegative = "-".equals(parts.group(1)) != isNegated;
    return Literal.of(isNegative ? -total : total, AtomicType.DAY_TIME_INTERVAL);
  }

  private Pattern pattern() {
    StringBuilder pattern = new StringBuilder("([+-])?(\\d+)");
    for (int i = from + 1; i <= to; i++) {
      pattern.append(SEPARATORS[i - 1]).append("(\\d{1,2})");
    }
    if (to == TIMES.size() - 1) {
      pattern.append("(?:\\.(\\d{1,9}))?");
    }
    return Pattern.compile(pattern.toString());
  }

  private static Matcher matched(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    return matcher;
  }

  private static int within(int value, int most) {
    if (value > most) {
      throw new IllegalArgumentException(
          "value must be <= most: value=" + value + ", most=" + most);
    }
    return value;
  }
}
