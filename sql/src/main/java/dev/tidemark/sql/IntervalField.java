// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A field of an ANSI interval, from the longest to the shortest. */
enum IntervalField {
  YEAR,
  MONTH,
  DAY,
  HOUR,
  MINUTE,
  SECOND,
  /** A unit that is none of an ANSI interval, such as a week. */
  OTHER;

  static IntervalField of(QueryGrammar.UnitContext unit) {
    String name = unit.getText().toUpperCase(Locale.ROOT);
    for (IntervalField field : values()) {
      if (field.name().equals(name)) {
        return field;
      }
    }
    return OTHER;
  }

  /** Whether it counts months, and not micros. */
  boolean isMonths() {
    return this == YEAR || this == MONTH;
  }

  /** Whether this is one field, or two from the longer to the shorter of one kind. */
  static boolean isRange(List<IntervalField> fields) {
    IntervalField first = fields.get(0);
    IntervalField last = fields.get(fields.size() - 1);
    return !fields.contains(OTHER)
        && first.isMonths() == last.isMonths()
        && (fields.size() == 1 || first.compareTo(last) < 0);
  }

  /** {@code DAY TO SECOND}. */
  static String text(List<IntervalField> fields) {
    return fields.stream().map(Enum::name).collect(Collectors.joining(" TO "));
  }
}
