// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import dev.tidemark.domain.type.DecimalType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A number as text, as to_char writes it and to_number reads it.
 *
 * <pre>
 *   [S | MI] [$] digits and G or , [. or D] [digits] [S | MI | PR]
 *
 *   9    a digit; in front, a space where the number has none
 *   0…   a run that starts with 0, before the point: all its digits, with zeros in front
 *   S    + or -        MI   - or a space        PR   &lt;1&gt; for -1
 * </pre>
 *
 * <p>{@code 99G999D9S} writes -12454.8 as {@code 12,454.8-}. The rules are those of Spark's {@code
 * ToNumberParser}. Immutable.
 */
public final class NumberPattern {

  /** How a sign is written. */
  enum Sign {
    NONE,
    PLUS_OR_MINUS,
    MINUS,
    BRACKETS
  }

  /**
   * Digits that belong together.
   *
   * @param isExact whether there must be as many
   */
  record Run(int digits, boolean isExact) {}

  private final Sign leading;
  private final boolean hasDollar;
  private final List<Run> runs;
  private final boolean hasPoint;
  private final int fraction;
  private final Sign trailing;

  NumberPattern(
      Sign leading,
      boolean hasDollar,
      List<Run> runs,
      boolean hasPoint,
      int fraction,
      Sign trailing) {
    this.leading = leading;
    this.hasDollar = hasDollar;
    this.runs = List.copyOf(runs);
    this.hasPoint = hasPoint;
    this.fraction = fraction;
    this.trailing = trailing;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException with a sentence, if it is none
   */
  public static NumberPattern of(String pattern) {
    return new NumberPatternReader(pattern).read();
  }

  private int whole() {
    return runs.stream().mapToInt(Run::digits).sum();
  }

  /** The type that holds every number it can write. */
  public DecimalType type() {
    return new DecimalType(whole() + fraction, fraction);
  }

  /** The number as text; with {@code #} for its digits where it has too many. */
  public String format(BigDecimal number) {
    String[] parts = number.abs().stripTrailingZeros().toPlainString().split("\\.", 2);
    String before = parts[0].equals("0") ? "" : parts[0];
    String after = parts.length > 1 ? parts[1] : "";
    int whole = whole();
    if (before.length() > whole || after.length() > fraction) {
      before = "#".repeat(whole);
      after = "#".repeat(fraction);
    }
    boolean isNegative = number.signum() < 0;
    StringBuilder text = new StringBuilder();
    if (trailing == Sign.BRACKETS && isNegative) {
      text.append('<');
    }
    appendSign(leading, isNegative, text);
    if (hasDollar) {
      text.append('$');
    }
    appendWhole(" ".repeat(whole - before.length()) + before, text);
    appendFraction(after + "0".repeat(fraction - after.length()), text);
    appendTrailingSign(isNegative, text);
    return text.isEmpty() ? "0" : text.toString();
  }

  private void appendWhole(String digits, StringBuilder text) {
    int at = 0;
    for (int i = 0; i < runs.size(); i++) {
      if (i > 0) {
        boolean isBehindDigit =
            !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1));
        if (isBehindDigit) {
          text.append(',');
        } else {
          appendSpace(text);
        }
      }
      for (int end = at + runs.get(i).digits(); at < end; at++) {
        char digit = digits.charAt(at);
        if (digit != ' ') {
          text.append(digit);
        } else if (runs.get(i).isExact()) {
          text.append('0');
        } else {
          appendSpace(text);
        }
      }
    }
  }

  private void appendFraction(String digits, StringBuilder text) {
    if (!hasPoint) {
      return;
    }
    int last = text.length() - 1;
    if (last >= 0 && text.charAt(last) == ' ') {
      text.setCharAt(last, '0');
    }
    text.append(digits.isEmpty() ? " " : "." + digits);
  }

  /** A space goes before the sign that stands at the end: the sign keeps to the digits. */
  private static void appendSpace(StringBuilder text) {
    int at = text.length();
    while (at > 0 && "+-<".indexOf(text.charAt(at - 1)) >= 0) {
      at--;
    }
    text.insert(at, ' ');
  }

  private static void appendSign(Sign sign, boolean isNegative, StringBuilder text) {
    switch (sign) {
      case PLUS_OR_MINUS -> text.append(isNegative ? '-' : '+');
      case MINUS -> text.append(isNegative ? '-' : ' ');
      case NONE, BRACKETS -> {}
    }
  }

  /** A sign goes before the spaces at the end, but for the space of MI. */
  private void appendTrailingSign(boolean isNegative, StringBuilder text) {
    String sign =
        switch (trailing) {
          case NONE -> "";
          case PLUS_OR_MINUS -> isNegative ? "-" : "+";
          case MINUS -> isNegative ? "-" : " ";
          case BRACKETS -> isNegative ? ">" : "  ";
        };
    int at = text.length();
    while (!sign.isBlank() && at > 0 && text.charAt(at - 1) == ' ') {
      at--;
    }
    text.insert(at, sign);
  }

  /** The number in a text; empty where the text does not fit. */
  public Optional<BigDecimal> parse(String text) {
    Scanner scanner = new Scanner(text);
    boolean isBracketed = trailing == Sign.BRACKETS && scanner.take('<');
    boolean isNegative = scanner.takeSign(leading);
    if (hasDollar && !scanner.take('$') && !scanner.isDone()) {
      return Optional.empty();
    }
    String whole = scanner.takeDigits(runs);
    String rest = "";
    if (whole != null && hasPoint && scanner.take('.')) {
      rest = scanner.takeDigits(List.of(new Run(fraction, false)));
    }
    if (trailing != Sign.BRACKETS) {
      isNegative ^= scanner.takeSign(trailing);
    } else if (isBracketed) {
      isNegative = !isNegative;
    }
    if (whole == null
        || rest == null
        || (isBracketed && !scanner.take('>'))
        || !scanner.isDone()
        || (whole.isEmpty() && rest.isEmpty())) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal("0" + whole + "." + rest + "0").setScale(fraction);
    return Optional.of(isNegative ? number.negate() : number);
  }

  /** A text that is read from left to right. */
  private static final class Scanner {

    private final String text;
    private int at;

    Scanner(String text) {
      this.text = text;
    }

    boolean isDone() {
      return at == text.length();
    }

    boolean take(char wanted) {
      if (at < text.length() && text.charAt(at) == wanted) {
        at++;
        return true;
      }
      return false;
    }

    /** Whether a sign was there, and negative. */
    boolean takeSign(Sign sign) {
      if (sign == Sign.PLUS_OR_MINUS && take('+')) {
        return false;
      }
      return (sign == Sign.PLUS_OR_MINUS || sign == Sign.MINUS) && take('-');
    }

    /**
     * Digits in groups, of which those in front may be missing; white space is passed over.
     *
     * @return the digits, or null where they are not as the runs want them
     */
    String takeDigits(List<Run> runs) {
      StringBuilder digits = new StringBuilder();
      List<Integer> sizes = new ArrayList<>(List.of(0));
      for (; at < text.length(); at++) {
        char c = text.charAt(at);
        if (c >= '0' && c <= '9') {
          digits.append(c);
          sizes.set(0, sizes.get(0) + 1);
        } else if (c == ',') {
          sizes.add(0, 0);
        } else if (!Character.isWhitespace(c)) {
          break;
        }
      }
      boolean fits = sizes.size() <= Math.max(runs.size(), 1);
      for (int i = 0; i < runs.size(); i++) {
        Run run = runs.get(runs.size() - 1 - i);
        int size = i < sizes.size() ? sizes.get(i) : 0;
        fits &= run.isExact() ? size == run.digits() : size <= run.digits();
      }
      return fits && (!runs.isEmpty() || digits.isEmpty()) ? digits.toString() : null;
    }
  }
}
