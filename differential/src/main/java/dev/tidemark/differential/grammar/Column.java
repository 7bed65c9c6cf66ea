// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.grammar;

import java.util.OptionalLong;

/**
 * A column of a {@link Node}.
 *
 * @param delayMicros of its watermark, empty where it has none
 * @param isFilled whether an outer join may have filled it with nulls; no filter reads such a
 *     column, since Spark then makes the join an inner one, which moves watermarks
 * @param isNeeded whether it is computed from one with a watermark, so that something must read it
 * @param isSession whether it is a window that session_window made: grouped by again, it is merged
 *     again
 */
public record Column(
    String name,
    Type type,
    OptionalLong delayMicros,
    boolean isFilled,
    boolean isNeeded,
    boolean isSession) {

  /** What a column holds, and as which Java object a {@link Row} has it; any may be null. */
  public enum Type {
    /** TIMESTAMP: a Long of micros. */
    TIME,
    /** STRING: a String. */
    TEXT,
    /** INT or BIGINT: a Long. */
    NUMBER,
    /** A struct of start and end: a {@link Span}. */
    WINDOW
  }

  public static Column of(String name, Type type) {
    return new Column(name, type, OptionalLong.empty(), false, false, false);
  }

  public boolean isMarked() {
    return delayMicros.isPresent();
  }

  /** Whether what leaves it out must read it. */
  boolean isCarried() {
    return isMarked() || isNeeded;
  }

  Column needed() {
    return new Column(name, type, delayMicros, isFilled, true, isSession);
  }

  Column named(String other) {
    return new Column(other, type, delayMicros, isFilled, isNeeded, isSession);
  }

  Column marked(OptionalLong delay) {
    return new Column(name, type, delay, isFilled, isNeeded, isSession);
  }

  Column filled() {
    return new Column(name, type, delayMicros, true, isNeeded, isSession);
  }
}
