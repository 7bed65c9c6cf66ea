// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.output.OutputMode;
import java.util.List;

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
  public record Bound(String operator, boolean isBounded, String words) {}

  /** The bounds of a plan's stateful operators, from the sources up. */
  public static List<Bound> of(LogicalPlan plan, OutputMode mode) {
    return List.of();
  }
}
