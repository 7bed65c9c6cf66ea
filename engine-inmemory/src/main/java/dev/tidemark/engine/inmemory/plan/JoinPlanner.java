// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.plan.JoinKeys;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.kernel.KernelContext;
import dev.tidemark.engine.inmemory.operator.Expressions;
import dev.tidemark.engine.inmemory.operator.JoinSpec;
import dev.tidemark.engine.inmemory.operator.ReadColumns;
import java.util.ArrayList;
import java.util.List;

/** Plans the join of a stream with bounded rows. */
final class JoinPlanner {

  private JoinPlanner() {}

  /**
   * @param readBehind the columns that are read of the rows that the join gives
   */
  static JoinSpec plan(
      LogicalPlan.Join join,
      boolean streamOnLeft,
      List<Attribute> readBehind,
      KernelContext context) {
    JoinKeys keys = JoinKeys.of(join);
    List<Expression> left = keys.pairs().stream().map(JoinKeys.Pair::left).toList();
    List<Expression> right = keys.pairs().stream().map(JoinKeys.Pair::right).toList();
    Expressions leftKeys = new Expressions(left, join.left().output(), context);
    Expressions rightKeys = new Expressions(right, join.right().output(), context);
    List<Attribute> pair = new ArrayList<>(join.left().output());
    pair.addAll(join.right().output());
    StructType.Builder pairSchema = StructType.builder();
    pair.forEach(a -> pairSchema.add(a.name(), a.type()));
    List<Attribute> read = new ArrayList<>(readBehind);
    keys.residual().ifPresent(r -> read.addAll(r.attributes()));
    ReadColumns leftRead = ReadColumns.of(join.left().output(), read);
    ReadColumns rightRead = ReadColumns.of(join.right().output(), read);
    return new JoinSpec(
        join.kind(),
        streamOnLeft,
        streamOnLeft ? leftKeys : rightKeys,
        streamOnLeft ? rightKeys : leftKeys,
        keys.pairs().stream().map(JoinKeys.Pair::isNullSafe).toList(),
        keys.residual().map(r -> new Expressions(List.of(r), pair, context)),
        streamOnLeft ? leftRead : rightRead,
        streamOnLeft ? rightRead : leftRead,
        pairSchema.build(),
        join.schema());
  }
}
