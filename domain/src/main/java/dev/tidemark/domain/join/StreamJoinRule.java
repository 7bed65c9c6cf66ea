// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.join;

/**
 * Which kinds of join a stream allows, by which side is a stream.
 *
 * <pre>
 *                stream-table   table-stream   stream-stream
 *   INNER, CROSS      x              x              x
 *   LEFT OUTER        x                             if bounded
 *   RIGHT OUTER                      x              if bounded
 *   FULL OUTER                                      if bounded
 *   LEFT SEMI         x                             if bounded
 *   LEFT ANTI         x
 * </pre>
 *
 * <p>A side that is preserved, or that is asked whether it has no match, must see all of the other
 * side before it can answer. A table answers for all of its rows in every batch, a stream never
 * does; between two streams a watermark and a range of time say when a match can no longer come.
 *
 * <p>Source: Spark's {@code UnsupportedOperationChecker}.
 */
public enum StreamJoinRule {
  ALLOWED,
  /** Allowed where event time bounds how long a row waits for its match. */
  NEEDS_BOUND,
  REFUSED;

  /**
   * The rule for a join of which at least one side is a stream.
   *
   * @throws IllegalArgumentException if neither is
   */
  public static StreamJoinRule of(JoinKind kind, boolean isLeftStream, boolean isRightStream) {
    if (!isLeftStream && !isRightStream) {
      throw new IllegalArgumentException("one side must be a stream: kind=" + kind);
    }
    if (isLeftStream && isRightStream) {
      return switch (kind) {
        case INNER, CROSS -> ALLOWED;
        case LEFT_OUTER, RIGHT_OUTER, FULL_OUTER, LEFT_SEMI -> NEEDS_BOUND;
        case LEFT_ANTI -> REFUSED;
      };
    }
    return switch (kind) {
      case INNER, CROSS -> ALLOWED;
      case LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> isLeftStream ? ALLOWED : REFUSED;
      case RIGHT_OUTER -> isRightStream ? ALLOWED : REFUSED;
      case FULL_OUTER -> REFUSED;
    };
  }
}
