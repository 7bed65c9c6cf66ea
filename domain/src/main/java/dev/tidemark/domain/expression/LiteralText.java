// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.expression;

import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

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
    if (value instanceof ByteBuffer bytes) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      return "X'" + HexFormat.of().withUpperCase().formatHex(copy) + "'";
    }
    return value.toString();
  }
}
