// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.join.JoinStateBounds;
import dev.tidemark.domain.join.SideBound;
import dev.tidemark.domain.plan.JoinKeys;
import dev.tidemark.domain.plan.JoinResidual;
import dev.tidemark.domain.plan.JoinTimeBounds;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.join.SideSpec;
import dev.tidemark.engine.inmemory.join.StreamJoinSpec;
import dev.tidemark.engine.inmemory.kernel.KernelContext;
import dev.tidemark.engine.inmemory.operator.Expressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Plans the join of two streams. */
final class StreamJoinPlanner {

  private static final long SECOND = 1_000_000;
  private static final long DAY = 86_400 * SECOND;

  /** How many buckets the range of times that a row may match spans, where it is bounded. */
  private static final int BUCKETS_OF_A_RANGE = 2;

  /** About how many buckets a side has at most. */
  private static final int BUCKETS_OF_A_SIDE = 64;

  private StreamJoinPlanner() {}

  static StreamJoinSpec plan(LogicalPlan.Join join, KernelContext context) {
    JoinKeys keys = JoinKeys.of(join);
    JoinResidual residual = JoinResidual.of(join);
    JoinTimeBounds bounds = JoinTimeBounds.of(join);
    List<Attribute> pair = new ArrayList<>(join.left().output());
    pair.addAll(join.right().output());
    SideSpec left =
        side(
            join.left(),
            keys.pairs().stream().map(JoinKeys.Pair::left).toList(),
            residual.ofLeft(),
            bounds.leftTime(),
            bounds.state().left(),
            join.kind().preservesLeft(),
            context);
    SideSpec right =
        side(
            join.right(),
            keys.pairs().stream().map(JoinKeys.Pair::right).toList(),
            residual.ofRight(),
            bounds.rightTime(),
            bounds.state().right(),
            join.kind().preservesRight(),
            context);
    return new StreamJoinSpec(
        join.kind(),
        left,
        right,
        keys.pairs().stream().map(JoinKeys.Pair::isNullSafe).toList(),
        residual.ofPair().map(r -> new Expressions(List.of(r), pair, context)),
        bounds.state(),
        bucketMicros(bounds.state(), greatestDelay(pair)),
        schemaOf(pair),
        join.schema());
  }

  private static SideSpec side(
      LogicalPlan side,
      List<Expression> keys,
      Optional<Expression> condition,
      Optional<Expression> time,
      SideBound bound,
      boolean isPreserved,
      KernelContext context) {
    List<Attribute> columns = side.output();
    OptionalInt lateColumn =
        IntStream.range(0, columns.size()).filter(i -> columns.get(i).isWatermarked()).findFirst();
    return new SideSpec(
        schemaOf(columns),
        new Expressions(keys, columns, context),
        condition.map(c -> new Expressions(List.of(c), columns, context)),
        time.map(t -> new Expressions(List.of(t), columns, context)),
        lateColumn,
        bound,
        isPreserved);
  }

  private static StructType schemaOf(List<Attribute> columns) {
    StructType.Builder schema = StructType.builder();
    columns.forEach(c -> schema.add(c.name(), c.type()));
    return schema.build();
  }

  private static long greatestDelay(List<Attribute> columns) {
    return columns.stream().mapToLong(c -> c.watermarkDelayMicros().orElse(0)).max().orElse(0);
  }

  /**
   * How much time a bucket of state spans: a part of the range of times that a row may match, so
   * that it need not look at much more, but not so little that there are many buckets.
   *
   * <p>A side remembers about the delay of its watermark and the range.
   */
  static long bucketMicros(JoinStateBounds bounds, long delayMicros) {
    long range =
        bounds
            .spanMicros()
            .orElse(
                Stream.of(bounds.left(), bounds.right())
                    .mapToLong(b -> Math.abs(b.offsetMicros().orElse(0)))
                    .max()
                    .orElse(0));
    long width =
        Math.max(
            Math.abs(range) / BUCKETS_OF_A_RANGE,
            (Math.abs(range) + delayMicros) / BUCKETS_OF_A_SIDE);
    return Math.min(DAY, Math.max(SECOND, width));
  }
}
