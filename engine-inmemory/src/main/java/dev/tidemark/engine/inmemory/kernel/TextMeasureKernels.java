// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.IntBuilder;
import dev.tidemark.domain.expression.Call;
import java.util.List;
import java.util.Map;

/** Functions that measure and encode how texts are alike: distance, sound, check digit. */
final class TextMeasureKernels {

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "levenshtein", TextMeasureKernels::levenshtein,
          "soundex", RowKernel.textOfText(TextMeasureKernels::soundex),
          "luhn_check", RowKernel.truth(a -> passesLuhn(a.string(0))));

  /** For A to Z: '0' separates equal codes, '7' (H and W) does not. */
  private static final String SOUNDEX_CODES = "01230127022455012623017202";

  private TextMeasureKernels() {}

  /** With a threshold, -1 where the distance is greater. */
  private static Kernel levenshtein(Call call, List<Kernel> arguments, KernelContext context) {
    return RowKernel.of(
        call,
        arguments,
        (a, to) -> {
          int distance = distance(a.string(0), a.string(1));
          boolean isTooFar = a.count() == 3 && distance > a.integer(2);
          ((IntBuilder) to).append(isTooFar ? -1 : distance);
        });
  }

  private static int distance(String left, String right) {
    int[] a = left.codePoints().toArray();
    int[] b = right.codePoints().toArray();
    int[] row = new int[b.length + 1];
    for (int j = 0; j <= b.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length; j++) {
        int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length];
  }

  /** A text that does not start with a letter of ASCII is returned as it is. */
  private static String soundex(String text) {
    if (text.isEmpty() || code(text.charAt(0)) < 0) {
      return text;
    }
    StringBuilder sound = new StringBuilder();
    sound.append((char) (text.charAt(0) & ~0x20));
    int last = code(text.charAt(0));
    for (int i = 1; i < text.length() && sound.length() < 4; i++) {
      int code = code(text.charAt(i));
      if (code == '7') {
        continue;
      }
      if (code > '0' && code != last) {
        sound.append((char) code);
      }
      last = code;
    }
    return sound.append("000", 0, 4 - sound.length()).toString();
  }

  private static int code(char letter) {
    int index = (letter & ~0x20) - 'A';
    return letter < 0x80 && index >= 0 && index < 26 ? SOUNDEX_CODES.charAt(index) : -1;
  }

  private static boolean passesLuhn(String digits) {
    int sum = 0;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      boolean isDoubled = (digits.length() - i) % 2 == 0;
      int value = isDoubled ? digit * 2 : digit;
      sum += value > 9 ? value - 9 : value;
    }
    return !digits.isEmpty() && sum % 10 == 0;
  }
}
