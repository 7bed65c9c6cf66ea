// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.plan.JoinKeys;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.plan.LogicalPlan.TableScan;
import dev.tidemark.domain.plan.NamedExpression;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.Storage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides whether a join asks its table for the rows of the keys that come, or reads it whole. It
 * asks where what comes out is the same:
 *
 * <pre>
 *   one side is a stream, and the other's rows come out only with a match
 *   the other is one table, under filters and projections that are deterministic
 *   every column of the table's key equals, as it is and by =, something of the stream
 * </pre>
 *
 * <p>{@code <=>} would look for nulls, which a table has under no key. FLOAT and DOUBLE have two
 * zeros and many NaNs that are equal here and may differ there. What else the join compares is
 * compared afterwards. An expression over the table that fails for a row fails only if that row is
 * asked for.
 */
final class LookupRule {

  private LookupRule() {}

  /**
   * @param keys what is known of a table's key, by the table's name
   */
  static TableAccess access(
      LogicalPlan.Join join, boolean streamOnLeft, Function<String, LookupKey> keys) {
    LogicalPlan stream = streamOnLeft ? join.left() : join.right();
    LogicalPlan table = streamOnLeft ? join.right() : join.left();
    if (!stream.isStreaming()) {
      return new TableAccess.Whole("it is joined with a table");
    }
    if (!comesOutWithMatchOnly(join.kind(), streamOnLeft)) {
      return new TableAccess.Whole("its rows come out without a match too");
    }
    Optional<TableScan> scan = scan(table);
    if (scan.isEmpty()) {
      return new TableAccess.Whole("it is more than one table with filters and projections");
    }
    return keys.apply(scan.get().table()).access(scan.get(), given(join, streamOnLeft, table));
  }

  private static boolean comesOutWithMatchOnly(JoinKind kind, boolean streamOnLeft) {
    return streamOnLeft
        ? !kind.preservesRight()
        : !kind.preservesLeft() && kind.keepsRightColumns();
  }

  /** The only scan of a plan that does nothing but filter and project. */
  private static Optional<TableScan> scan(LogicalPlan plan) {
    if (plan instanceof LogicalPlan.Project project) {
      return project.items().stream().allMatch(i -> i.expression().isDeterministic())
          ? scan(project.child())
          : Optional.empty();
    }
    if (plan instanceof LogicalPlan.Filter filter) {
      return filter.condition().isDeterministic() ? scan(filter.child()) : Optional.empty();
    }
    return plan instanceof TableScan scan ? Optional.of(scan) : Optional.empty();
  }

  /** The table's columns that the join has values for, each with the first equality of it. */
  private static Map<String, Integer> given(
      LogicalPlan.Join join, boolean streamOnLeft, LogicalPlan table) {
    Map<String, Integer> given = new LinkedHashMap<>();
    List<JoinKeys.Pair> pairs = JoinKeys.of(join).pairs();
    for (int i = 0; i < pairs.size(); i++) {
      JoinKeys.Pair pair = pairs.get(i);
      Expression ofTable = streamOnLeft ? pair.right() : pair.left();
      if (!pair.isNullSafe() && hasOneForm(ofTable.type())) {
        int number = i;
        column(ofTable, table).ifPresent(c -> given.putIfAbsent(c.name(), number));
      }
    }
    return given;
  }

  /** Whether equal values are the same to every system. */
  private static boolean hasOneForm(DataType type) {
    return type.isAtomic()
        && type.storage() != Storage.DOUBLE
        && type != AtomicType.CALENDAR_INTERVAL;
  }

  /** The column of the scan that an expression over a plan is, under whatever name. */
  private static Optional<Attribute> column(Expression expression, LogicalPlan plan) {
    if (!(expression instanceof Attribute wanted)) {
      return Optional.empty();
    }
    if (plan instanceof LogicalPlan.Project project) {
      return project.items().stream()
          .filter(i -> i.attribute().isSame(wanted))
          .map(NamedExpression::expression)
          .findFirst()
          .flatMap(e -> column(e, project.child()));
    }
    return plan instanceof LogicalPlan.Filter filter
        ? column(wanted, filter.child())
        : plan.output().stream().filter(a -> a.isSame(wanted)).findFirst();
  }
}
