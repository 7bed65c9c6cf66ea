// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.CalendarInterval;
import dev.tidemark.domain.type.DataType;
import java.math.BigDecimal;
import java.util.Optional;

/** Constants with the other sign. */
final class Negation {

  private Negation() {}

  /** The negated constant; empty where it would overflow, which is for the rows to find out. */
  static Optional<Literal> of(Literal literal) {
    if (literal.isNull()) {
      return Optional.of(literal);
    }
    Object value = literal.value().orElseThrow();
    DataType type = literal.type();
    if (value instanceof Integer number) {
      return number == lowest(type) ? Optional.empty() : Optional.of(Literal.of(-number, type));
    }
    if (value instanceof Long number) {
      return number == Long.MIN_VALUE ? Optional.empty() : Optional.of(Literal.of(-number, type));
    }
    if (value instanceof Double number) {
      return Optional.of(Literal.of(-number, type));
    }
    if (value instanceof BigDecimal number) {
      return Optional.of(Literal.of(number.negate(), type));
    }
    return value instanceof CalendarInterval interval
        ? Optional.of(Literal.of(interval.negated(), type))
        : Optional.empty();
  }

  private static int lowest(DataType type) {
    return type == AtomicType.TINYINT
        ? Byte.MIN_VALUE
        : type == AtomicType.SMALLINT ? Short.MIN_VALUE : Integer.MIN_VALUE;
  }
}
