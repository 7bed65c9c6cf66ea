// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.join;

/** Which rows a join keeps. */
public enum JoinKind {
  INNER("INNER"),
  CROSS("CROSS"),
  LEFT_OUTER("LEFT OUTER"),
  RIGHT_OUTER("RIGHT OUTER"),
  FULL_OUTER("FULL OUTER"),
  LEFT_SEMI("LEFT SEMI"),
  LEFT_ANTI("LEFT ANTI");

  private final String sql;

  JoinKind(String sql) {
    this.sql = sql;
  }

  /** As SQL writes it before JOIN. */
  public String sql() {
    return sql;
  }

  /** Whether rows of the left side without a match come out, filled up with nulls. */
  public boolean preservesLeft() {
    return this == LEFT_OUTER || this == FULL_OUTER;
  }

  /** Whether rows of the right side without a match come out, filled up with nulls. */
  public boolean preservesRight() {
    return this == RIGHT_OUTER || this == FULL_OUTER;
  }

  /** Whether the right side's columns are part of the result. */
  public boolean keepsRightColumns() {
    return this != LEFT_SEMI && this != LEFT_ANTI;
  }
}
