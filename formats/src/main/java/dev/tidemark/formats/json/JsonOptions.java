// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.formats.OptionValues;
import dev.tidemark.formats.ParseMode;
import dev.tidemark.port.out.OptionSpec;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How JSON is read and written; the names and defaults are Spark's.
 *
 * @param corruptRecordColumn the column that keeps a malformed line, if the schema has it
 * @param timestampFormat a pattern; empty for the rules of CAST when reading, and ISO-8601 when
 *     writing
 * @param dateFormat a pattern; empty for {@code yyyy-MM-dd}
 * @param dateTimeFallback whether text that does not fit a pattern is tried by the rules of CAST;
 *     empty for where no pattern is given
 * @param zone the time zone of text without an offset; empty for the session's
 * @param ignoreNullFields whether fields that are null are left out when writing
 */
public record JsonOptions(
    ParseMode mode,
    String corruptRecordColumn,
    Optional<String> timestampFormat,
    Optional<String> dateFormat,
    Optional<Boolean> dateTimeFallback,
    Optional<ZoneId> zone,
    boolean allowComments,
    boolean allowSingleQuotes,
    boolean allowUnquotedFieldNames,
    boolean allowNumericLeadingZeros,
    boolean allowNonNumericNumbers,
    boolean allowBackslashEscapingAnyCharacter,
    boolean allowUnquotedControlChars,
    boolean ignoreNullFields) {

  /** Spark's default name of the column that keeps malformed lines. */
  public static final String CORRUPT_RECORD = "_corrupt_record";

  /** Every option as Spark has it by default. */
  public static final JsonOptions DEFAULTS = of(Map.of());

  /**
   * Reads options by name, without regard to case; names that are not JSON's are not looked at.
   *
   * @throws dev.tidemark.domain.problem.QueryException (BAD_OPTION, NOT_SUPPORTED) if a value is
   *     wrong
   */
  public static JsonOptions of(Map<String, String> options) {
    OptionValues values = new OptionValues(options);
    values.requireLinesOfUtf8();
    return new JsonOptions(
        values.mode(),
        values.text("columnNameOfCorruptRecord", CORRUPT_RECORD),
        values.text("timestampFormat"),
        values.text("dateFormat"),
        values
            .text("enableDateTimeParsingFallback")
            .map(ignored -> values.bool("enableDateTimeParsingFallback", false)),
        values.zone(),
        values.bool("allowComments", false),
        values.bool("allowSingleQuotes", true),
        values.bool("allowUnquotedFieldNames", false),
        values.bool("allowNumericLeadingZeros", false),
        values.bool("allowNonNumericNumbers", true),
        values.bool("allowBackslashEscapingAnyCharacter", false),
        values.bool("allowUnquotedControlChars", false),
        values.bool("ignoreNullFields", true));
  }

  /** The options that reading takes. */
  public static List<OptionSpec> readOptions() {
    return List.of(
        OptionSpec.oneOf(
            "mode", "what becomes of a malformed line", "PERMISSIVE", "DROPMALFORMED", "FAILFAST"),
        OptionSpec.text(
            "columnNameOfCorruptRecord",
            "the column that keeps a malformed line (_corrupt_record)"),
        OptionSpec.text("timestampFormat", "the pattern of timestamps"),
        OptionSpec.text("dateFormat", "the pattern of dates"),
        OptionSpec.bool(
            "enableDateTimeParsingFallback", "try the rules of CAST where a pattern does not fit"),
        OptionSpec.text("timeZone", "the time zone of timestamps without an offset"),
        OptionSpec.bool("allowComments", "take comments as Java and C++ have them"),
        OptionSpec.bool("allowSingleQuotes", "take single quotes besides double ones (true)"),
        OptionSpec.bool("allowUnquotedFieldNames", "take field names without quotes"),
        OptionSpec.bool("allowNumericLeadingZeros", "take numbers such as 007"),
        OptionSpec.bool("allowNonNumericNumbers", "take NaN and the infinities (true)"),
        OptionSpec.bool("allowBackslashEscapingAnyCharacter", "take a backslash before anything"),
        OptionSpec.bool("allowUnquotedControlChars", "take control characters inside strings"),
        OptionSpec.oneOf("multiLine", "only false: a record is one line", "false"),
        OptionSpec.oneOf("encoding", "only UTF-8", "UTF-8"),
        OptionSpec.bool("primitivesAsString", "of no effect: a schema is always given"),
        OptionSpec.bool("prefersDecimal", "of no effect: a schema is always given"),
        OptionSpec.bool("dropFieldIfAllNull", "of no effect: a schema is always given"));
  }

  /** The options that writing takes. */
  public static List<OptionSpec> writeOptions() {
    return List.of(
        OptionSpec.text(
            "timestampFormat", "the pattern of timestamps (yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX])"),
        OptionSpec.text("dateFormat", "the pattern of dates (yyyy-MM-dd)"),
        OptionSpec.text("timeZone", "the time zone in which timestamps are written"),
        OptionSpec.bool("ignoreNullFields", "leave out fields that are null (true)"),
        OptionSpec.oneOf("encoding", "only UTF-8", "UTF-8"));
  }
}
