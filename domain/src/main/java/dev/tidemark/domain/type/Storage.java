// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.type;

/**
 * How the values of a type lie in memory; one kind of {@code dev.tidemark.domain.event.Column}
 * each.
 *
 * <p>There are fewer kinds than types on purpose: a kernel is written once a kind.
 */
public enum Storage {
  /** One {@code boolean} a value: BOOLEAN. */
  BOOLEAN,
  /**
   * One {@code int} a value: TINYINT, SMALLINT, INT, DATE (days since 1970-01-01), INTERVAL YEAR TO
   * MONTH (months).
   */
  INT,
  /**
   * One {@code long} a value: BIGINT, TIMESTAMP (micros since 1970-01-01T00:00:00Z), INTERVAL DAY
   * TO SECOND (micros), DECIMAL of at most 18 digits (the unscaled value).
   */
  LONG,
  /** One {@code double} a value: DOUBLE, and FLOAT (a double that is exactly a float). */
  DOUBLE,
  /** A run of bytes a value: STRING (UTF-8) and BINARY. */
  BYTES,
  /** One unscaled {@code java.math.BigInteger} a value: DECIMAL of more than 18 digits. */
  BIG_DECIMAL,
  /** One child column a field: STRUCT, and INTERVAL (months INT, days INT, micros BIGINT). */
  STRUCT,
  /** A run of a child column a value: ARRAY. */
  ARRAY,
  /** A run of a key and of a value column a value: MAP. */
  MAP
}
