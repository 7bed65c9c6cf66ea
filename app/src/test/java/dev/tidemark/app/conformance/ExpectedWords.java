// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.conformance;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words that a message must have, case ignored: {@code a|b} is either, {@code line 7} is met by
 * {@code line 7} and by {@code :7}.
 */
final class ExpectedWords {

  private static final Pattern LINE = Pattern.compile("line (\\d+)");

  private ExpectedWords() {}

  /** Those of the words that a message does not have. */
  static List<String> missing(List<String> words, String message) {
    String text = message.toLowerCase(Locale.ROOT);
    return words.stream()
        .map(word -> word.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isBlank() && !isMet(word, text))
        .toList();
  }

  private static boolean isMet(String word, String text) {
    Matcher line = LINE.matcher(word.strip());
    if (line.matches()) {
      return Pattern.compile("(\\bline:?\\s*|:)" + line.group(1) + "(?!\\d)").matcher(text).find();
    }
    return Stream.of(word.split("\\|", -1))
        .anyMatch(alternative -> !alternative.isEmpty() && text.contains(alternative));
  }
}
