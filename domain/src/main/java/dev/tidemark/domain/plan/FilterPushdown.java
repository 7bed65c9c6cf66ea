// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.join.JoinKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Moves filters towards the sources, conjunct by conjunct.
 *
 * <p>A conjunct stays where it is if it is not deterministic, or if it can fail and one before it
 * stays: it would be evaluated on rows that the one before takes out. Below a watermark goes what
 * does not read the event time; the rows that it takes out do not move the watermark, as in Spark
 * ({@code PushPredicateThroughNonJoin}, {@code PushPredicateThroughJoin}).
 */
final class FilterPushdown {

  private FilterPushdown() {}

  static LogicalPlan push(LogicalPlan plan) {
    if (plan instanceof LogicalPlan.Filter filter) {
      List<Expression> parts = new ArrayList<>();
      LogicalPlan below = filter;
      while (below instanceof LogicalPlan.Filter inner) {
        parts.addAll(0, Expressions.conjuncts(inner.condition()));
        below = inner.child();
      }
      return filtered(below, distinct(parts));
    }
    if (plan instanceof LogicalPlan.Join join) {
      return JoinPushdown.pushCondition(join);
    }
    return plan.withChildren(plan.children().stream().map(FilterPushdown::push).toList());
  }

  private static List<Expression> distinct(List<Expression> parts) {
    List<Expression> distinct = new ArrayList<>();
    for (Expression part : parts) {
      boolean isKnown = distinct.stream().anyMatch(d -> Canonical.isSame(d, part));
      if (!Expressions.isTrue(part) && !(isKnown && part.isDeterministic())) {
        distinct.add(part);
      }
    }
    return distinct;
  }

  /** The rows of a plan for which all parts are true, with the parts as low as they may be. */
  static LogicalPlan filtered(LogicalPlan plan, List<Expression> parts) {
    return parts.isEmpty() ? push(plan) : plan.accept(new Below(parts));
  }

  /** Those that may move, and those that stay. */
  record Split(List<Expression> moved, List<Expression> stayed) {

    static Split of(List<Expression> parts, Predicate<Expression> mayMove) {
      List<Expression> moved = new ArrayList<>();
      List<Expression> stayed = new ArrayList<>();
      for (Expression part : parts) {
        boolean isSafe = stayed.isEmpty() || !part.canFail();
        (part.isDeterministic() && isSafe && mayMove.test(part) ? moved : stayed).add(part);
      }
      return new Split(moved, stayed);
    }
  }

  static LogicalPlan above(LogicalPlan plan, List<Expression> parts) {
    return Expressions.conjunction(parts)
        .map(c -> (LogicalPlan) new LogicalPlan.Filter(plan, c))
        .orElse(plan);
  }

  /** What becomes of a filter over each kind of node. */
  private record Below(List<Expression> parts) implements LogicalPlan.Visitor<LogicalPlan> {

    private LogicalPlan stay(LogicalPlan plan) {
      return above(push(plan), parts);
    }

    /** Passes down what reads none of these columns. */
    private LogicalPlan without(LogicalPlan plan, List<Attribute> columns) {
      Set<Long> ids = Expressions.idsOf(columns);
      Split split =
          Split.of(parts, p -> Expressions.columnsOf(p).stream().noneMatch(ids::contains));
      LogicalPlan child = filtered(plan.children().get(0), split.moved());
      return above(plan.withChildren(List.of(child)), split.stayed());
    }

    @Override
    public LogicalPlan visitStreamScan(LogicalPlan.StreamScan plan) {
      return stay(plan);
    }

    @Override
    public LogicalPlan visitTableScan(LogicalPlan.TableScan plan) {
      return stay(plan);
    }

    @Override
    public LogicalPlan visitOneRow(LogicalPlan.OneRow plan) {
      return stay(plan);
    }

    @Override
    public LogicalPlan visitFilter(LogicalPlan.Filter plan) {
      return push(above(plan, parts));
    }

    @Override
    public LogicalPlan visitProject(LogicalPlan.Project plan) {
      if (!plan.items().stream().allMatch(i -> i.expression().isDeterministic())) {
        return stay(plan);
      }
      Substitution substitution = Substitution.of(plan.items());
      boolean isWorthWork = !isScan(plan.child());
      Split split =
          Split.of(
              parts,
              p ->
                  isWorthWork
                      || plan.items().stream()
                          .filter(i -> Expressions.columnsOf(p).contains(i.attribute().id()))
                          .allMatch(i -> Substitution.isCheap(i.expression())));
      LogicalPlan child =
          filtered(plan.child(), split.moved().stream().map(substitution::apply).toList());
      return above(plan.withChildren(List.of(child)), split.stayed());
    }

    /** Whether only a scan is below, bare but for filters, so that going lower gains nothing. */
    private static boolean isScan(LogicalPlan plan) {
      if (plan instanceof LogicalPlan.Project project) {
        return isScan(project.child())
            && project.items().stream().allMatch(i -> Substitution.isCheap(i.expression()));
      }
      return plan instanceof LogicalPlan.Filter filter
          ? isScan(filter.child())
          : plan.children().isEmpty();
    }

    @Override
    public LogicalPlan visitEventTimeWatermark(LogicalPlan.EventTimeWatermark plan) {
      return without(plan, List.of(plan.column()));
    }

    @Override
    public LogicalPlan visitAssignWindows(LogicalPlan.AssignWindows plan) {
      return without(plan, List.of(plan.window()));
    }

    @Override
    public LogicalPlan visitAssignSessions(LogicalPlan.AssignSessions plan) {
      return without(plan, List.of(plan.window()));
    }

    @Override
    public LogicalPlan visitAggregate(LogicalPlan.Aggregate plan) {
      Set<Long> keys =
          Expressions.idsOf(plan.groups().stream().map(NamedExpression::attribute).toList());
      if (plan.child() instanceof LogicalPlan.AssignWindows windows) {
        keys.remove(windows.window().id()); // an Aggregate stays next to its windows
      }
      // a session's bounds are known only once its rows have met
      Sessions.groupOf(plan).ifPresent(session -> keys.remove(session.attribute().id()));
      boolean isDeterministic =
          plan.groups().stream().allMatch(g -> g.expression().isDeterministic());
      Split split =
          Split.of(
              parts,
              p ->
                  isDeterministic
                      && !plan.groups().isEmpty()
                      && keys.containsAll(Expressions.columnsOf(p)));
      Substitution substitution = Substitution.of(plan.groups());
      LogicalPlan child =
          filtered(plan.child(), split.moved().stream().map(substitution::apply).toList());
      return above(plan.withChildren(List.of(child)), split.stayed());
    }

    @Override
    public LogicalPlan visitJoin(LogicalPlan.Join plan) {
      return JoinPushdown.pushFilter(plan, parts);
    }

    @Override
    public LogicalPlan visitGenerate(LogicalPlan.Generate plan) {
      return without(plan, plan.generated());
    }

    @Override
    public LogicalPlan visitUnion(LogicalPlan.Union plan) {
      Split split = Split.of(parts, p -> true);
      List<LogicalPlan> children = new ArrayList<>();
      for (LogicalPlan child : plan.children()) {
        Substitution substitution = Substitution.of(plan.output(), child.output());
        children.add(filtered(child, split.moved().stream().map(substitution::apply).toList()));
      }
      return above(plan.withChildren(children), split.stayed());
    }

    @Override
    public LogicalPlan visitDeduplicate(LogicalPlan.Deduplicate plan) {
      return stay(plan);
    }

    @Override
    public LogicalPlan visitSort(LogicalPlan.Sort plan) {
      return without(plan, List.of());
    }

    @Override
    public LogicalPlan visitLimit(LogicalPlan.Limit plan) {
      return stay(plan);
    }
  }

  /** How filters pass joins. */
  private static final class JoinPushdown {

    private JoinPushdown() {}

    static LogicalPlan pushFilter(LogicalPlan.Join join, List<Expression> parts) {
      Set<Long> left = Expressions.idsOf(join.left().output());
      Set<Long> right = Expressions.idsOf(join.right().output());
      boolean toLeft = !join.kind().preservesRight();
      boolean toRight = !join.kind().preservesLeft() && join.kind().keepsRightColumns();
      boolean isInner = join.kind() == JoinKind.INNER || join.kind() == JoinKind.CROSS;
      List<Expression> intoLeft = new ArrayList<>();
      List<Expression> intoRight = new ArrayList<>();
      List<Expression> intoCondition = new ArrayList<>();
      Split split =
          Split.of(
              parts,
              p -> {
                Set<Long> columns = Expressions.columnsOf(p);
                Optional<List<Expression>> target =
                    columns.isEmpty()
                        ? Optional.empty()
                        : toLeft && left.containsAll(columns)
                            ? Optional.of(intoLeft)
                            : toRight && right.containsAll(columns)
                                ? Optional.of(intoRight)
                                : isInner ? Optional.of(intoCondition) : Optional.empty();
                target.ifPresent(t -> t.add(p));
                return target.isPresent();
              });
      Optional<Expression> condition =
          Expressions.conjunction(
              java.util.stream.Stream.concat(join.condition().stream(), intoCondition.stream())
                  .toList());
      JoinKind kind =
          join.kind() == JoinKind.CROSS && condition.isPresent() ? JoinKind.INNER : join.kind();
      LogicalPlan changed =
          new LogicalPlan.Join(
              above(join.left(), intoLeft), above(join.right(), intoRight), kind, condition);
      return above(push(changed), split.stayed());
    }

    /** Moves what the condition says of one side alone into that side, as the kind allows. */
    static LogicalPlan pushCondition(LogicalPlan.Join join) {
      Set<Long> left = Expressions.idsOf(join.left().output());
      Set<Long> right = Expressions.idsOf(join.right().output());
      boolean isInner =
          join.kind() == JoinKind.INNER
              || join.kind() == JoinKind.CROSS
              || join.kind() == JoinKind.LEFT_SEMI;
      boolean toLeft = isInner || join.kind() == JoinKind.RIGHT_OUTER;
      boolean toRight =
          isInner || join.kind() == JoinKind.LEFT_OUTER || join.kind() == JoinKind.LEFT_ANTI;
      List<Expression> intoLeft = new ArrayList<>();
      List<Expression> intoRight = new ArrayList<>();
      Split split =
          Split.of(
              join.condition().map(Expressions::conjuncts).orElse(List.of()),
              p -> {
                Set<Long> columns = Expressions.columnsOf(p);
                boolean isLeft = toLeft && !columns.isEmpty() && left.containsAll(columns);
                boolean isRight = toRight && !columns.isEmpty() && right.containsAll(columns);
                if (isLeft) {
                  intoLeft.add(p);
                } else if (isRight) {
                  intoRight.add(p);
                }
                return isLeft || isRight;
              });
      return new LogicalPlan.Join(
          push(above(join.left(), intoLeft)),
          push(above(join.right(), intoRight)),
          join.kind(),
          Expressions.conjunction(split.stayed()));
    }
  }
}
