// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.function.FunctionCatalog;
import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.plan.NamedExpression;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.kernel.BatchScope;
import dev.tidemark.engine.inmemory.kernel.KernelContext;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import dev.tidemark.port.out.StaticTable;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StaticPlanTest {

  private static final StructType SCHEMA = StructType.builder().add("id", AtomicType.INT).build();
  private static final BatchContext BATCH =
      new BatchContext(0, OutputMode.APPEND, BatchContext.NO_WATERMARK, BatchContext.NO_WATERMARK);

  private final Fixed left = new Fixed(1);
  private final Fixed right = new Fixed(1);
  private final BatchScope scope = new BatchScope("q");

  /** A table that gives the very same list until it is set anew. */
  private static final class Fixed implements StaticTable {
    private List<EventBatch> rows;

    Fixed(int id) {
      set(id);
    }

    void set(int id) {
      rows = List.of(Values.batch(SCHEMA, List.of(List.of(id))));
    }

    @Override
    public StructType schema() {
      return SCHEMA;
    }

    @Override
    public List<EventBatch> read(StructType projection) {
      return rows;
    }

    @Override
    public void close() {}
  }

  private static Attribute attribute(long id, String name, AtomicType type) {
    return new Attribute(id, name, "", type, OptionalLong.empty());
  }

  private static LogicalPlan scan(String table, long id) {
    return new LogicalPlan.TableScan(table, List.of(attribute(id, "id", AtomicType.INT)));
  }

  private StaticPlan planned(LogicalPlan plan) {
    KernelContext context = new KernelContext(ZoneOffset.UTC, null, scope);
    return new StaticPlan(plan, context, Map.of("left", left, "right", right));
  }

  @Test
  void anUnchangedTableGivesTheVerySameRows() {
    StaticPlan plan = planned(scan("left", 1));
    EventBatch first = plan.read(BATCH);
    assertThat(plan.read(BATCH)).isSameAs(first);
    left.set(2);
    assertThat(Values.rows(plan.read(BATCH))).containsExactly(List.of(2));
  }

  @Test
  void whatTheBatchHasASayInIsComputedForEachBatch() {
    Expression now =
        FunctionCatalog.scalar("current_timestamp").orElseThrow().bind(List.of(), null);
    StaticPlan plan =
        planned(
            new LogicalPlan.Project(
                scan("left", 1),
                List.of(new NamedExpression(now, attribute(2, "now", AtomicType.TIMESTAMP)))));
    scope.begin(0, 1_000);
    assertThat(Values.rows(plan.read(BATCH))).containsExactly(List.of(1_000_000L));
    scope.begin(1, 2_000);
    assertThat(Values.rows(plan.read(BATCH))).containsExactly(List.of(2_000_000L));
  }

  @Test
  void aChangeOfEitherTableOfAJoinIsSeen() {
    StaticPlan plan =
        planned(
            new LogicalPlan.Join(
                scan("left", 1), scan("right", 2), JoinKind.CROSS, Optional.empty()));
    assertThat(Values.rows(plan.read(BATCH))).containsExactly(List.of(1, 1));
    right.set(5);
    assertThat(Values.rows(plan.read(BATCH))).containsExactly(List.of(1, 5));
  }
}
