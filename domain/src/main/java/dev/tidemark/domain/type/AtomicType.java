// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.type;

/** A type without parameters. */
public enum AtomicType implements DataType {
  BOOLEAN("BOOLEAN", Storage.BOOLEAN),
  TINYINT("TINYINT", Storage.INT),
  SMALLINT("SMALLINT", Storage.INT),
  INT("INT", Storage.INT),
  BIGINT("BIGINT", Storage.LONG),
  FLOAT("FLOAT", Storage.DOUBLE),
  DOUBLE("DOUBLE", Storage.DOUBLE),
  STRING("STRING", Storage.BYTES),
  BINARY("BINARY", Storage.BYTES),
  /** Days since 1970-01-01 in the proleptic Gregorian calendar. */
  DATE("DATE", Storage.INT),
  /** An instant: micros since 1970-01-01T00:00:00Z. */
  TIMESTAMP("TIMESTAMP", Storage.LONG),
  /** ANSI interval of months. */
  YEAR_MONTH_INTERVAL("INTERVAL YEAR TO MONTH", Storage.INT),
  /** ANSI interval of micros. */
  DAY_TIME_INTERVAL("INTERVAL DAY TO SECOND", Storage.LONG),
  /**
   * Spark's legacy interval of months, days and micros, which are kept apart; see {@link
   * CalendarInterval}.
   */
  CALENDAR_INTERVAL("INTERVAL", Storage.STRUCT),
  /** The type of a bare NULL. */
  VOID("VOID", Storage.BOOLEAN);

  private final String sql;
  private final Storage storage;

  AtomicType(String sql, Storage storage) {
    this.sql = sql;
    this.storage = storage;
  }

  @Override
  public String sql() {
    return sql;
  }

  @Override
  public Storage storage() {
    return storage;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visitAtomic(this);
  }

  @Override
  public boolean isIntegral() {
    return this == TINYINT || this == SMALLINT || this == INT || this == BIGINT;
  }

  @Override
  public boolean isNumeric() {
    return isIntegral() || this == FLOAT || this == DOUBLE;
  }

  /** Whether this is one of the three kinds of interval. */
  public boolean isInterval() {
    return this == YEAR_MONTH_INTERVAL || this == DAY_TIME_INTERVAL || this == CALENDAR_INTERVAL;
  }
}
