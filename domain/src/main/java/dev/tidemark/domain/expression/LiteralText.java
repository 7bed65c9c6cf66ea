// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.expression;

import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Constants as text, for explain and messages. */
final class LiteralText {

  private LiteralText() {}

  static String of(Object value, DataType type) {
    if (type == AtomicType.DATE) {
      return "DATE '" + LocalDate.ofEpochDay((Integer) value) + "'";
    }
    if (type == AtomicType.TIMESTAMP) {
      return "TIMESTAMP '" + Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS) + "'";
    }
    if (type instanceof DecimalType) {
      return ((BigDecimal) value).toPlainString();
    }
    if (type == AtomicType.BOOLEAN) {
      return value.toString().toUpperCase(java.util.Locale.ROOT);
    }
    return value.toString();
  }
}
