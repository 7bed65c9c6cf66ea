// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import dev.tidemark.domain.function.NumberPattern.Run;
import dev.tidemark.domain.function.NumberPattern.Sign;
import dev.tidemark.domain.type.DecimalType;
import java.util.ArrayList;
import java.util.List;

/** Reads a {@link NumberPattern} from its text. Confined to one thread. */
final class NumberPatternReader {

  private final String pattern;
  private int at;

  NumberPatternReader(String pattern) {
    this.pattern = pattern;
  }

  NumberPattern read() {
    Sign leading = takeSign();
    boolean hasDollar = take("$");
    List<Run> runs = takeRuns();
    boolean hasPoint = take(".") || take("D");
    int fraction = takeRun();
    Sign trailing = take("PR") ? Sign.BRACKETS : takeSign();
    if (at < pattern.length()) {
      throw refused("'" + pattern.charAt(at) + "' is not expected at position " + (at + 1));
    }
    int digits = runs.stream().mapToInt(Run::digits).sum() + fraction;
    if (digits == 0) {
      throw refused("it has no digit");
    }
    if (digits > DecimalType.MAX_PRECISION) {
      throw refused("it has more than " + DecimalType.MAX_PRECISION + " digits");
    }
    if (leading != Sign.NONE && leading == trailing) {
      throw refused("it has two signs");
    }
    return new NumberPattern(leading, hasDollar, runs, hasPoint, fraction, trailing);
  }

  private IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(
        "The number format '" + pattern + "' is invalid: " + why + ".");
  }

  private boolean take(String word) {
    if (pattern.startsWith(word, at)) {
      at += word.length();
      return true;
    }
    return false;
  }

  private Sign takeSign() {
    return take("S") ? Sign.PLUS_OR_MINUS : take("MI") ? Sign.MINUS : Sign.NONE;
  }

  /** Runs of digits with separators between them. */
  private List<Run> takeRuns() {
    List<Run> runs = new ArrayList<>();
    boolean isSeparated = false;
    do {
      boolean isExact = pattern.startsWith("0", at);
      int digits = takeRun();
      if (digits > 0) {
        runs.add(new Run(digits, isExact));
      } else if (isSeparated || pattern.startsWith(",", at) || pattern.startsWith("G", at)) {
        throw refused("a thousands separator needs a digit before and behind it");
      }
      isSeparated = take(",") || take("G");
    } while (isSeparated);
    return runs;
  }

  private int takeRun() {
    int start = at;
    while (at < pattern.length() && (pattern.charAt(at) == '0' || pattern.charAt(at) == '9')) {
      at++;
    }
    return at - start;
  }
}
