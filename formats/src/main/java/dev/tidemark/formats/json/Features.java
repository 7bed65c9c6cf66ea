// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import com.fasterxml.jackson.core.json.JsonReadFeature;

/** Jackson's features as Spark's options set them. */
final class Features {

  private Features() {}

  static int of(JsonOptions options) {
    int mask = 0;
    mask = with(mask, JsonReadFeature.ALLOW_JAVA_COMMENTS, options.allowComments());
    mask = with(mask, JsonReadFeature.ALLOW_SINGLE_QUOTES, options.allowSingleQuotes());
    mask =
        with(mask, JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, options.allowUnquotedFieldNames());
    mask =
        with(
            mask,
            JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS,
            options.allowNumericLeadingZeros());
    mask = with(mask, JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, options.allowNonNumericNumbers());
    mask =
        with(
            mask,
            JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
            options.allowBackslashEscapingAnyCharacter());
    return with(
        mask, JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, options.allowUnquotedControlChars());
  }

  /** Whether the parser counts every line end that it passes, so that none is in what it read. */
  static boolean countLines(JsonOptions options) {
    return !options.allowComments()
        && !options.allowUnquotedControlChars()
        && !options.allowBackslashEscapingAnyCharacter();
  }

  private static int with(int mask, JsonReadFeature feature, boolean on) {
    return on ? mask | feature.mappedFeature().getMask() : mask;
  }
}
