// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.csv;

import dev.tidemark.formats.OptionValues;
import dev.tidemark.formats.ParseMode;
import dev.tidemark.port.out.OptionSpec;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How CSV is read and written; the names and defaults are Spark's.
 *
 * @param header whether a file begins with the names of its columns
 * @param enforceSchema whether the names in the header are of no matter
 * @param separator what stands between fields, one or more characters
 * @param quote empty for none
 * @param escape what makes a quote inside quotes a character; empty for none
 * @param escapeOfEscape what makes an escape inside quotes a character; empty for none
 * @param comment what a line begins with that is no row; empty for none
 * @param nullValue the text of null
 * @param emptyValue the text that empty quotes are read as; when writing, that of an empty string
 * @param trimLeading whether blanks before a field go; empty for Spark's default, which is not when
 *     reading and yes when writing
 * @param trimTrailing likewise for blanks behind a field
 * @param corruptRecordColumn the column that keeps a malformed line, if the schema has it
 * @param timestampFormat a pattern; empty for the rules of CAST when reading, and ISO-8601 when
 *     writing
 * @param dateFormat a pattern; empty for {@code yyyy-MM-dd}
 * @param dateTimeFallback whether text that does not fit a pattern is tried by the rules of CAST;
 *     empty for where no pattern is given
 * @param zone the time zone of text without an offset; empty for the session's
 */
public record CsvOptions(
    ParseMode mode,
    boolean header,
    boolean enforceSchema,
    String separator,
    Optional<Character> quote,
    Optional<Character> escape,
    Optional<Character> escapeOfEscape,
    Optional<Character> comment,
    String nullValue,
    Optional<String> emptyValue,
    String nanValue,
    String positiveInf,
    String negativeInf,
    Optional<Boolean> trimLeading,
    Optional<Boolean> trimTrailing,
    boolean quoteAll,
    boolean escapeQuotes,
    String corruptRecordColumn,
    Optional<String> timestampFormat,
    Optional<String> dateFormat,
    Optional<Boolean> dateTimeFallback,
    Optional<ZoneId> zone) {

  /** Every option as Spark has it by default. */
  public static final CsvOptions DEFAULTS = of(Map.of());

  /**
   * Reads options by name, without regard to case; names that are not CSV's are not looked at.
   *
   * @throws dev.tidemark.domain.problem.QueryException (BAD_OPTION, NOT_SUPPORTED) if a value is
   *     wrong
   */
  public static CsvOptions of(Map<String, String> options) {
    OptionValues values = new OptionValues(options);
    values.requireLinesOfUtf8();
    Optional<Character> quote = values.character("quote", Optional.of('"'));
    Optional<Character> escape = values.character("escape", Optional.of('\\'));
    return new CsvOptions(
        values.mode(),
        values.bool("header", false),
        values.bool("enforceSchema", true),
        separator(values.text("sep", values.text("delimiter", ","))),
        quote,
        escape,
        values.character(
            "charToEscapeQuoteEscaping", escape.equals(quote) ? Optional.empty() : escape),
        values.character("comment", Optional.empty()),
        values.text("nullValue", ""),
        values.text("emptyValue"),
        values.text("nanValue", "NaN"),
        values.text("positiveInf", "Inf"),
        values.text("negativeInf", "-Inf"),
        bool(values, "ignoreLeadingWhiteSpace"),
        bool(values, "ignoreTrailingWhiteSpace"),
        values.bool("quoteAll", false),
        values.bool("escapeQuotes", true),
        values.text("columnNameOfCorruptRecord", "_corrupt_record"),
        values.text("timestampFormat"),
        values.text("dateFormat"),
        bool(values, "enableDateTimeParsingFallback"),
        values.zone());
  }

  private static Optional<Boolean> bool(OptionValues values, String name) {
    return values.text(name).map(ignored -> values.bool(name, false));
  }

  /** Reads {@code \t} and its kin as Spark's separator option does. */
  private static String separator(String text) {
    if (text.isEmpty()) {
      throw OptionValues.wrong("sep", "must be at least one character");
    }
    StringBuilder separator = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        separator.append(c);
        continue;
      }
      i++;
      if (i == text.length()) {
        throw OptionValues.wrong("sep", "must not end in a single backslash: write '\\\\'");
      }
      char escaped = text.charAt(i);
      switch (escaped) {
        case 't' -> separator.append('\t');
        case 'b' -> separator.append('\b');
        case 'f' -> separator.append('\f');
        case 'r' -> separator.append('\r');
        case 'n' -> separator.append('\n');
        case '\\', '"', '\'' -> separator.append(escaped);
        default ->
            throw OptionValues.wrong("sep", "has an escape that is not known: '\\" + escaped + "'");
      }
    }
    if (separator.indexOf("\n") >= 0 || separator.indexOf("\r") >= 0) {
      throw OptionValues.wrong("sep", "must not hold a line end");
    }
    return separator.toString();
  }

  /** The options that reading takes. */
  public static List<OptionSpec> readOptions() {
    return List.of(
        OptionSpec.oneOf(
            "mode", "what becomes of a malformed line", "PERMISSIVE", "DROPMALFORMED", "FAILFAST"),
        OptionSpec.bool("header", "whether a file begins with the names of its columns"),
        OptionSpec.bool("enforceSchema", "take the columns by position, whatever the header says"),
        OptionSpec.text("sep", "what stands between fields (,)"),
        OptionSpec.text("delimiter", "another name for sep"),
        OptionSpec.text("quote", "what encloses a field (\")"),
        OptionSpec.text("escape", "what makes a quote inside quotes a character (\\)"),
        OptionSpec.text(
            "charToEscapeQuoteEscaping", "what makes an escape inside quotes a character"),
        OptionSpec.text("comment", "what a line begins with that is no row"),
        OptionSpec.text("nullValue", "the text of null"),
        OptionSpec.text("emptyValue", "the text that empty quotes are read as"),
        OptionSpec.text("nanValue", "the text of a number that is none (NaN)"),
        OptionSpec.text("positiveInf", "the text of infinity (Inf)"),
        OptionSpec.text("negativeInf", "the text of minus infinity (-Inf)"),
        OptionSpec.bool("ignoreLeadingWhiteSpace", "leave out blanks before a field"),
        OptionSpec.bool("ignoreTrailingWhiteSpace", "leave out blanks behind a field"),
        OptionSpec.text(
            "columnNameOfCorruptRecord",
            "the column that keeps a malformed line (_corrupt_record)"),
        OptionSpec.text("timestampFormat", "the pattern of timestamps"),
        OptionSpec.text("dateFormat", "the pattern of dates"),
        OptionSpec.bool(
            "enableDateTimeParsingFallback", "try the rules of CAST where a pattern does not fit"),
        OptionSpec.text("timeZone", "the time zone of timestamps without an offset"),
        OptionSpec.oneOf("multiLine", "only false: a record is one line", "false"),
        OptionSpec.oneOf("encoding", "only UTF-8", "UTF-8"));
  }

  /** The options that writing takes. */
  public static List<OptionSpec> writeOptions() {
    return List.of(
        OptionSpec.bool("header", "whether a file begins with the names of its columns"),
        OptionSpec.text("sep", "what stands between fields (,)"),
        OptionSpec.text("delimiter", "another name for sep"),
        OptionSpec.text("quote", "what encloses a field (\")"),
        OptionSpec.text("escape", "what makes a quote inside quotes a character (\\)"),
        OptionSpec.text(
            "charToEscapeQuoteEscaping", "what makes an escape inside quotes a character"),
        OptionSpec.bool("quoteAll", "enclose every field in quotes"),
        OptionSpec.bool("escapeQuotes", "enclose fields that hold a quote (true)"),
        OptionSpec.text("nullValue", "the text of null"),
        OptionSpec.text("emptyValue", "the text of an empty string (\"\")"),
        OptionSpec.bool("ignoreLeadingWhiteSpace", "leave out blanks before a value (true)"),
        OptionSpec.bool("ignoreTrailingWhiteSpace", "leave out blanks behind a value (true)"),
        OptionSpec.text(
            "timestampFormat", "the pattern of timestamps (yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX])"),
        OptionSpec.text("dateFormat", "the pattern of dates (yyyy-MM-dd)"),
        OptionSpec.text("timeZone", "the time zone in which timestamps are written"),
        OptionSpec.oneOf("encoding", "only UTF-8", "UTF-8"));
  }
}
