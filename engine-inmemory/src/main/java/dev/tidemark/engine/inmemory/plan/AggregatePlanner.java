// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.plan;

import dev.tidemark.domain.expression.AggregateCall;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.plan.LogicalPlan.Aggregate;
import dev.tidemark.domain.plan.LogicalPlan.AssignWindows;
import dev.tidemark.domain.plan.LogicalPlan.Project;
import dev.tidemark.domain.plan.NamedExpression;
import dev.tidemark.domain.window.WindowSpec;
import dev.tidemark.engine.inmemory.aggregate.Accumulators;
import dev.tidemark.engine.inmemory.aggregate.AggregateSpec;
import dev.tidemark.engine.inmemory.aggregate.GroupBuckets;
import dev.tidemark.engine.inmemory.kernel.KernelContext;
import dev.tidemark.engine.inmemory.operator.Expressions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Plans an aggregation: takes the windows below it in, so that a row is folded once and not once a
 * window, and chooses the buckets of its groups.
 *
 * @param child what the aggregation reads
 */
record AggregatePlanner(AggregateSpec spec, LogicalPlan child) {

  static AggregatePlanner plan(Aggregate plan, OutputMode mode, KernelContext context) {
    Aggregate inlined = inlineProjects(plan);
    if (inlined.child() instanceof AssignWindows windows && canTakeIn(inlined, windows)) {
      return windowed(inlined, windows, mode, context);
    }
    return plain(plan, context);
  }

  /** The aggregation over what lies below the projections under it, where windows lie there. */
  private static Aggregate inlineProjects(Aggregate plan) {
    Aggregate current = plan;
    while (current.child() instanceof Project project
        && project.items().stream().allMatch(i -> i.expression().isDeterministic())) {
      Map<Long, Expression> definitions = new HashMap<>();
      project.items().forEach(i -> definitions.put(i.attribute().id(), i.expression()));
      current =
          new Aggregate(
              project.child(),
              current.groups().stream().map(g -> substitute(g, definitions)).toList(),
              current.aggregates().stream().map(a -> substitute(a, definitions)).toList());
    }
    return current.child() instanceof AssignWindows ? current : plan;
  }

  private static NamedExpression substitute(
      NamedExpression item, Map<Long, Expression> definitions) {
    Expression changed =
        item.expression()
            .transform(e -> e instanceof Attribute a ? definitions.getOrDefault(a.id(), e) : e);
    return new NamedExpression(changed, item.attribute());
  }

  /**
   * Whether the window is grouped by, once and as it is, nothing else reads it, and no other group
   * bounds the state.
   */
  private static boolean canTakeIn(Aggregate plan, AssignWindows windows) {
    long asGroup = plan.groups().stream().filter(g -> isWindow(g.expression(), windows)).count();
    boolean readElsewhere =
        plan.groups().stream()
                .anyMatch(g -> !isWindow(g.expression(), windows) && reads(g.expression(), windows))
            || plan.aggregates().stream().anyMatch(a -> reads(a.expression(), windows));
    boolean otherBound =
        plan.groups().stream()
            .anyMatch(g -> g.attribute().isWatermarked() && !isWindow(g.expression(), windows));
    return asGroup == 1 && !readElsewhere && !otherBound;
  }

  private static boolean isWindow(Expression expression, AssignWindows windows) {
    return expression instanceof Attribute attribute && attribute.isSame(windows.window());
  }

  private static boolean reads(Expression expression, AssignWindows windows) {
    return isWindow(expression, windows)
        || expression.children().stream().anyMatch(c -> reads(c, windows));
  }

  private static AggregatePlanner windowed(
      Aggregate plan, AssignWindows windows, OutputMode mode, KernelContext context) {
    int windowColumn = 0;
    while (!isWindow(plan.groups().get(windowColumn).expression(), windows)) {
      windowColumn++;
    }
    boolean isWatermarked = plan.groups().get(windowColumn).attribute().isWatermarked();
    WindowSpec.Sliding sliding = (WindowSpec.Sliding) windows.spec();
    boolean ordered = calls(plan).stream().anyMatch(Accumulators::dependsOnOrder);
    // A late row of a window that complete mode still shows must not count in it, but does in later
    // windows of the same pane.
    boolean keepsOver = mode == OutputMode.COMPLETE && isWatermarked;
    GroupBuckets buckets =
        sliding.isTumbling() || ordered || keepsOver
            ? new GroupBuckets.ByWindow(sliding)
            : new GroupBuckets.ByPane(sliding);
    List<Expression> keys =
        plan.groups().stream()
            .map(NamedExpression::expression)
            .filter(e -> !isWindow(e, windows))
            .toList();
    LogicalPlan child = windows.child();
    AggregateSpec spec =
        spec(
            plan,
            new Expressions(keys, child.output(), context),
            OptionalInt.of(windowColumn),
            buckets,
            Optional.of(new Expressions(List.of(windows.time()), child.output(), context)),
            isWatermarked);
    return new AggregatePlanner(spec, child);
  }

  private static AggregatePlanner plain(Aggregate plan, KernelContext context) {
    List<Attribute> input = plan.child().output();
    List<Expression> keys = plan.groups().stream().map(NamedExpression::expression).toList();
    Optional<Expressions> time =
        plan.watermarkedGroup().map(g -> new Expressions(List.of(g.expression()), input, context));
    AggregateSpec spec =
        spec(
            plan,
            new Expressions(keys, input, context),
            OptionalInt.empty(),
            time.isPresent() ? new GroupBuckets.ByTime() : new GroupBuckets.Single(),
            time,
            time.isPresent());
    return new AggregatePlanner(spec, plan.child());
  }

  private static List<AggregateCall> calls(Aggregate plan) {
    return plan.aggregates().stream().map(a -> (AggregateCall) a.expression()).toList();
  }

  private static AggregateSpec spec(
      Aggregate plan,
      Expressions keys,
      OptionalInt windowColumn,
      GroupBuckets buckets,
      Optional<Expressions> time,
      boolean isWatermarked) {
    List<AggregateCall> calls = calls(plan);
    return new AggregateSpec(
        plan.schema(),
        keys,
        windowColumn,
        buckets,
        time,
        calls,
        calls.stream()
            .map(c -> new Expressions(c.arguments(), keys.input(), keys.context()))
            .toList(),
        calls.stream()
            .map(
                c -> c.filter().map(f -> new Expressions(List.of(f), keys.input(), keys.context())))
            .toList(),
        isWatermarked);
  }
}
