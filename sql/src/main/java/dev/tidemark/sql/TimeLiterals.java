// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.query.Term;
import dev.tidemark.domain.type.AtomicType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code DATE '…'} and {@code TIMESTAMP '…'}, in the forms that Spark's casts from text take.
 *
 * <p>A timestamp with an offset is an instant at once; one without is read in the session's zone,
 * which is not known here, so it stays a cast of its text.
 */
final class TimeLiterals {

  private static final String DATE = "\\s*([+-]?\\d{4,6})(?:-(\\d{1,2})(?:-(\\d{1,2})";
  private static final Pattern DATE_FORM = Pattern.compile(DATE + "(?:[ T].*)?)?)?\\s*");
  private static final Pattern TIMESTAMP_FORM =
      Pattern.compile(
          DATE
              + "(?:[ T](?:(\\d{1,2})(?::(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d*))?)?)?"
              + " ?([A-Za-z+-][^ ]*)?)?)?)?)?\\s*");

  private TimeLiterals() {}

  static Literal date(QueryGrammar.TypedLiteralContext literal, String text) {
    Matcher parts = DATE_FORM.matcher(text);
    try {
      if (parts.matches()) {
        return Literal.of(Math.toIntExact(day(parts).toEpochDay()), AtomicType.DATE);
      }
    } catch (DateTimeException e) {
      // No such day: refused below with the text that is wrong.
    }
    throw LiteralReader.wrong(
        literal, "'" + text + "' is no DATE: write for example DATE '2025-07-24'.");
  }

  static Term timestamp(QueryGrammar.TypedLiteralContext literal, String text) {
    Matcher parts = TIMESTAMP_FORM.matcher(text);
    try {
      if (parts.matches()) {
        LocalDateTime local =
            day(parts)
                .atTime(number(parts, 4, 0), number(parts, 5, 0), number(parts, 6, 0))
                .plusNanos(1000L * fraction(parts.group(7)));
        return zone(parts.group(8))
            .map(zone -> instant(literal, local, zone))
            .orElseGet(() -> inSessionZone(literal, text));
      }
    } catch (DateTimeException e) {
      // No such time or zone: refused below with the text that is wrong.
    }
    throw LiteralReader.wrong(
        literal,
        "'" + text + "' is no TIMESTAMP: write for example TIMESTAMP '2025-07-24 12:00:00'.");
  }

  private static Term instant(
      QueryGrammar.TypedLiteralContext literal, LocalDateTime local, ZoneId zone) {
    Instant instant = local.atZone(zone).toInstant();
    return new Term.Constant(
        Literal.of(ChronoUnit.MICROS.between(Instant.EPOCH, instant), AtomicType.TIMESTAMP),
        Refusal.position(literal));
  }

  private static Term inSessionZone(QueryGrammar.TypedLiteralContext literal, String text) {
    return new Term.CastTo(
        new Term.Constant(Literal.ofString(text), Refusal.position(literal.STRING().getSymbol())),
        AtomicType.TIMESTAMP,
        false,
        Refusal.position(literal));
  }

  private static Optional<ZoneId> zone(String text) {
    return Optional.ofNullable(text).map(ZoneId::of);
  }

  private static LocalDate day(Matcher parts) {
    return LocalDate.of(Integer.parseInt(parts.group(1)), number(parts, 2, 1), number(parts, 3, 1));
  }

  private static int number(Matcher parts, int group, int missing) {
    return parts.group(group) == null ? missing : Integer.parseInt(parts.group(group));
  }

  /** Micros of the digits behind the point; those beyond are cut off. */
  private static int fraction(String digits) {
    return digits == null ? 0 : Integer.parseInt((digits + "000000").substring(0, 6));
  }
}
