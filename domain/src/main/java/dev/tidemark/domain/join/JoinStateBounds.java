// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.join;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How long a join of two streams remembers the rows of each side.
 *
 * <pre>
 *   condition                                       left goes at         right goes at
 *   l.t = r.t, either with a watermark              l.t &lt;= w             r.t &lt;= w
 *   window(l.t) = window(r.t)                       end &lt;= w             end &lt;= w
 *   r.t &gt;= l.t AND r.t &lt;= l.t + INTERVAL 5 MINUTES  l.t &lt;= w − 5 min − 1 ms   r.t &lt;= w − 1 ms
 *   r.t &gt; l.t                                       never                r.t &lt;= w
 *   anything else                                   never                never
 * </pre>
 *
 * <p>w is the watermark that reaches the join. Of several comparisons that bound a side the one
 * that remembers longest counts. (Spark's {@code StreamingSymmetricHashJoinHelper}.)
 */
public record JoinStateBounds(SideBound left, SideBound right) {

  /** Both sides' rows go by the time in their keys. */
  public static final JoinStateBounds BY_KEY =
      new JoinStateBounds(new SideBound.ByKey(), new SideBound.ByKey());

  /** What comparisons of the two sides' event times say. */
  public static JoinStateBounds of(List<TimeOrder> orders) {
    return new JoinStateBounds(bound(orders, true), bound(orders, false));
  }

  private static SideBound bound(List<TimeOrder> orders, boolean isLeft) {
    return orders.stream()
        .filter(o -> o.isLeftLater() == isLeft)
        .map(TimeOrder::bound)
        .min(Comparator.comparingLong(b -> b.offsetMicros().orElseThrow()))
        .orElse(new SideBound.None());
  }

  public boolean isByKey() {
    return left instanceof SideBound.ByKey;
  }

  /** Whether a risen watermark lets go of anything. */
  public boolean isAnyBounded() {
    return left.isBounded() || right.isBounded();
  }

  /**
   * Micros between the earliest and the latest time of one side, both included, that a row of the
   * other may match; empty unless both sides are bounded, and for keys.
   */
  public OptionalLong spanMicros() {
    return isByKey() || !left.isBounded() || !right.isBounded()
        ? OptionalLong.empty()
        : OptionalLong.of(
            -Math.addExact(left.offsetMicros().getAsLong(), right.offsetMicros().getAsLong()));
  }

  /** Whether a kind of join can tell of every row that it must whether it has a match. */
  public boolean isEnoughFor(JoinKind kind) {
    return switch (kind) {
      case INNER, CROSS -> true;
      case LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> left.isBounded();
      case RIGHT_OUTER -> right.isBounded();
      case FULL_OUTER -> left.isBounded() && right.isBounded();
    };
  }

  /**
   * The watermark behind the join when {@code inputMicros} reaches it: the least of that and of the
   * times up to which each side's rows have gone, since those that are left may still come out.
   */
  public long outputWatermarkMicros(long inputMicros) {
    return Stream.of(left, right)
        .filter(SideBound::isBounded)
        .mapToLong(b -> plus(inputMicros, b.offsetMicros().getAsLong()))
        .reduce(inputMicros, Math::min);
  }

  private static long plus(long time, long offset) {
    long sum = time + offset;
    if (((time ^ sum) & (offset ^ sum)) < 0) {
      return offset < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return sum;
  }
}
