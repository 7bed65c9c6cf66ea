// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FieldAccess;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The columns that tell the rows of a query's result apart: those that it groups by, as long as all
 * of them are in the result. Of a window, its start will do, or else its end.
 */
public final class ResultKey {

  private ResultKey() {}

  /**
   * The names of the key's columns in the result, in the order in which the query groups by them;
   * empty if it does not group, or leaves one of them out.
   */
  public static List<String> of(LogicalPlan plan) {
    return plan.accept(new Keys()).orElse(List.of()).stream().map(Attribute::name).toList();
  }

  /** The key of what a node gives; empty if nothing is known of it. */
  private record Keys() implements LogicalPlan.Visitor<Optional<List<Attribute>>> {

    @Override
    public Optional<List<Attribute>> visitAggregate(LogicalPlan.Aggregate plan) {
      return Optional.of(plan.groups().stream().map(NamedExpression::attribute).toList());
    }

    @Override
    public Optional<List<Attribute>> visitProject(LogicalPlan.Project plan) {
      return plan.child().accept(this).flatMap(key -> projected(plan, key));
    }

    private static Optional<List<Attribute>> projected(
        LogicalPlan.Project plan, List<Attribute> key) {
      List<Attribute> found = new ArrayList<>();
      for (Attribute column : key) {
        Optional<Attribute> same =
            item(plan, column)
                .or(
                    () ->
                        isWindow(column)
                            ? item(plan, new FieldAccess(column, 0))
                            : Optional.empty())
                .or(
                    () ->
                        isWindow(column)
                            ? item(plan, new FieldAccess(column, 1))
                            : Optional.empty());
        if (same.isEmpty()) {
          return Optional.empty();
        }
        found.add(same.get());
      }
      return Optional.of(found);
    }

    private static Optional<Attribute> item(LogicalPlan.Project plan, Expression wanted) {
      return plan.items().stream()
          .filter(item -> isSame(item.expression(), wanted))
          .map(NamedExpression::attribute)
          .findFirst();
    }

    private static boolean isSame(Expression one, Expression other) {
      if (one instanceof Attribute left && other instanceof Attribute right) {
        return left.isSame(right);
      }
      return one instanceof FieldAccess left
          && other instanceof FieldAccess right
          && left.ordinal() == right.ordinal()
          && isSame(left.operand(), right.operand());
    }

    private static boolean isWindow(Attribute column) {
      return column.type() instanceof StructType struct
          && struct.names().equals(List.of("start", "end"))
          && struct.fields().stream().allMatch(f -> f.type() == AtomicType.TIMESTAMP);
    }

    @Override
    public Optional<List<Attribute>> visitFilter(LogicalPlan.Filter plan) {
      return plan.child().accept(this);
    }

    @Override
    public Optional<List<Attribute>> visitEventTimeWatermark(LogicalPlan.EventTimeWatermark plan) {
      return plan.child().accept(this);
    }

    @Override
    public Optional<List<Attribute>> visitDeduplicate(LogicalPlan.Deduplicate plan) {
      return plan.child().accept(this);
    }

    @Override
    public Optional<List<Attribute>> visitSort(LogicalPlan.Sort plan) {
      return plan.child().accept(this);
    }

    @Override
    public Optional<List<Attribute>> visitLimit(LogicalPlan.Limit plan) {
      return plan.child().accept(this);
    }

    @Override
    public Optional<List<Attribute>> visitStreamScan(LogicalPlan.StreamScan plan) {
      return Optional.empty();
    }

    @Override
    public Optional<List<Attribute>> visitTableScan(LogicalPlan.TableScan plan) {
      return Optional.empty();
    }

    @Override
    public Optional<List<Attribute>> visitOneRow(LogicalPlan.OneRow plan) {
      return Optional.empty();
    }

    @Override
    public Optional<List<Attribute>> visitAssignWindows(LogicalPlan.AssignWindows plan) {
      return Optional.empty();
    }

    @Override
    public Optional<List<Attribute>> visitAssignSessions(LogicalPlan.AssignSessions plan) {
      return Optional.empty();
    }

    @Override
    public Optional<List<Attribute>> visitJoin(LogicalPlan.Join plan) {
      return Optional.empty();
    }

    @Override
    public Optional<List<Attribute>> visitGenerate(LogicalPlan.Generate plan) {
      return Optional.empty();
    }

    @Override
    public Optional<List<Attribute>> visitUnion(LogicalPlan.Union plan) {
      return Optional.empty();
    }
  }
}
