// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.duration.Intervals;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.join.SideBound;
import dev.tidemark.domain.output.OutputMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What bounds the state that a query keeps, operator by operator. */
public final class StateBounds {

  private StateBounds() {}

  /**
   * One stateful operator's bound.
   *
   * @param operator what keeps state, for example {@code Aggregate by window, k}
   * @param isBounded whether something lets it go
   * @param words what bounds it ("kept until the watermark reaches the window's end"), or what to
   *     add so that something does
   */
  public record Bound(String operator, boolean isBounded, String words) {

    /** As explain shows it: {@code Aggregate by k: unbounded: …}. */
    public String sentence() {
      return operator + ": " + words;
    }
  }

  /** The bounds of a plan's stateful operators, from the sources up. */
  public static List<Bound> of(LogicalPlan plan, OutputMode mode) {
    List<LogicalPlan> nodes = new ArrayList<>(plan.nodes());
    Collections.reverse(nodes);
    List<Bound> bounds = new ArrayList<>();
    for (LogicalPlan node : nodes) {
      if (StreamingPlans.isStreamingAggregate(node)) {
        bounds.add(aggregate((LogicalPlan.Aggregate) node, mode));
      } else if (StreamingPlans.isStreamStreamJoin(node)) {
        bounds.add(join((LogicalPlan.Join) node));
      } else if (node instanceof LogicalPlan.Deduplicate unique && node.isStreaming()) {
        bounds.add(deduplicate(unique));
      }
    }
    return bounds;
  }

  /** A sentence for each operator whose state nothing bounds. */
  public static List<String> warnings(LogicalPlan plan, OutputMode mode) {
    return of(plan, mode).stream().filter(b -> !b.isBounded()).map(Bound::sentence).toList();
  }

  private static String names(List<Attribute> columns) {
    return columns.stream().map(Attribute::name).collect(Collectors.joining(", "));
  }

  private static Bound aggregate(LogicalPlan.Aggregate aggregate, OutputMode mode) {
    List<Attribute> keys = aggregate.groups().stream().map(NamedExpression::attribute).toList();
    if (keys.isEmpty()) {
      return new Bound("Aggregate of all rows", true, "one row of state");
    }
    String operator = "Aggregate by " + names(keys);
    if (mode == OutputMode.COMPLETE) {
      return new Bound(
          operator,
          false,
          "unbounded: complete mode keeps every group for ever; update or append mode with a"
              + " watermark on an event time that is grouped by would bound it");
    }
    Optional<Attribute> time = aggregate.watermarkedGroup().map(NamedExpression::attribute);
    return time.map(t -> new Bound(operator, true, "kept until the watermark reaches " + point(t)))
        .orElseGet(
            () ->
                new Bound(
                    operator,
                    false,
                    "unbounded: every group is kept for ever; add a watermark on an event-time"
                        + " column, and group by it or by a window of it, to bound it"));
  }

  private static String point(Attribute time) {
    return (time.type().isAtomic() ? time.name() : "the end of " + time.name())
        + " (the greatest event time seen less "
        + Intervals.text(time.watermarkDelayMicros().orElse(0))
        + ")";
  }

  private static Bound deduplicate(LogicalPlan.Deduplicate unique) {
    String operator = "Deduplicate by " + names(unique.keys());
    if (unique.withinWatermark()) {
      Optional<Attribute> time =
          unique.child().output().stream().filter(Attribute::isWatermarked).findFirst();
      return new Bound(
          operator,
          true,
          "each key kept until the watermark is "
              + Intervals.text(time.map(t -> t.watermarkDelayMicros().orElse(0)).orElse(0L))
              + " past its first row");
    }
    Optional<Attribute> time =
        unique.keys().stream()
            .flatMap(k -> unique.child().output().stream().filter(k::isSame))
            .filter(Attribute::isWatermarked)
            .findFirst();
    return time.map(t -> new Bound(operator, true, "kept until the watermark reaches " + point(t)))
        .orElseGet(
            () ->
                new Bound(
                    operator,
                    false,
                    "unbounded: every key is kept for ever; add the watermarked event time to the"
                        + " columns, or withinWatermark, to bound it"));
  }

  private static Bound join(LogicalPlan.Join join) {
    JoinTimeBounds bounds = JoinTimeBounds.of(join);
    String operator = join.kind().sql() + " JOIN of streams";
    if (bounds.state().isByKey()) {
      return new Bound(operator, true, "rows kept until the watermark reaches their key's time");
    }
    SideBound left = bounds.state().left();
    SideBound right = bounds.state().right();
    List<String> kept = new ArrayList<>();
    if (left.isBounded()) {
      kept.add("left rows kept " + wait(left, bounds.leftTime(), bounds.rightTime()));
    }
    if (right.isBounded()) {
      kept.add("right rows kept " + wait(right, bounds.rightTime(), bounds.leftTime()));
    }
    if (kept.size() == 2) {
      return new Bound(operator, true, String.join("; ", kept));
    }
    String sides = left.isBounded() ? "right" : right.isBounded() ? "left" : "left and the right";
    kept.add(
        "unbounded: rows of the "
            + sides
            + " side are kept for ever; add watermarks on both sides, and a range of time between"
            + " them in ON, to bound it");
    return new Bound(operator, false, String.join("; ", kept));
  }

  /**
   * {@code 5 minutes + 10 minutes after impression_time}: the range in ON, and the other side's
   * delay.
   */
  private static String wait(
      SideBound bound, Optional<Expression> own, Optional<Expression> other) {
    long range = bound instanceof SideBound.ByRange byRange ? -byRange.gapMicros() : 0;
    Attribute column = (Attribute) own.orElseThrow();
    Attribute awaited = (Attribute) other.orElseThrow();
    String delay = Intervals.text(awaited.watermarkDelayMicros().orElse(0));
    String length =
        range == 0
            ? delay
            : range > 0
                ? Intervals.text(range) + " + " + delay
                : delay + " less " + Intervals.text(-range);
    return length + " after " + column.name();
  }
}
