// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.kernel.BatchScope;
import dev.tidemark.engine.inmemory.kernel.KernelContext;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class TableJoinStepTest {

  private static final KernelContext CONTEXT =
      new KernelContext(ZoneOffset.UTC, null, new BatchScope("join"));

  private static final Attribute K = attribute(1, "k", AtomicType.BIGINT);
  private static final Attribute TEXT = attribute(2, "text", AtomicType.STRING);
  private static final Attribute TABLE_K = attribute(3, "tk", AtomicType.BIGINT);
  private static final Attribute IS_GOOD = attribute(4, "is_good", AtomicType.BOOLEAN);
  private static final Attribute NAME = attribute(5, "name", AtomicType.STRING);

  private static final List<Attribute> STREAM = List.of(K, TEXT);
  private static final List<Attribute> TABLE = List.of(TABLE_K, IS_GOOD, NAME);
  private static final List<Attribute> PAIR = List.of(K, TEXT, TABLE_K, IS_GOOD, NAME);

  private static Attribute attribute(long id, String name, DataType type) {
    return new Attribute(id, name, "", type, OptionalLong.empty());
  }

  private static StructType schema(List<Attribute> attributes) {
    StructType.Builder schema = StructType.builder();
    attributes.forEach(a -> schema.add(a.name(), a.type()));
    return schema.build();
  }

  private static JoinSpec join(Optional<Attribute> condition, Attribute... read) {
    return new JoinSpec(
        JoinKind.INNER,
        true,
        new Expressions(List.of(K), STREAM, CONTEXT),
        new Expressions(List.of(TABLE_K), TABLE, CONTEXT),
        List.of(false),
        condition.map(c -> new Expressions(List.of(c), PAIR, CONTEXT)),
        ReadColumns.of(STREAM, List.of(read)),
        ReadColumns.of(TABLE, List.of(read)),
        schema(PAIR),
        schema(PAIR));
  }

  /** The pairs of three rows, of which the first and the last have a match. */
  private static EventBatch pairs(JoinSpec spec) {
    EventBatch rows =
        Values.batch(schema(STREAM), List.of(List.of(7L, "a"), List.of(9L, "b"), List.of(8L, "c")));
    EventBatch table =
        Values.batch(
            schema(TABLE), List.of(List.of(8L, false, "eight"), List.of(7L, true, "seven")));
    StaticRows all =
        new StaticRows() {
          @Override
          public StructType schema() {
            return table.schema();
          }

          @Override
          public EventBatch read(BatchContext batch) {
            return table;
          }
        };
    TableJoinStep step = new TableJoinStep(spec, new WholeTable(spec, all), "read whole");
    step.begin(
        new BatchContext(
            0, OutputMode.APPEND, BatchContext.NO_WATERMARK, BatchContext.NO_WATERMARK));
    List<EventBatch> out = new ArrayList<>();
    step.open(out::add, true).accept(rows);
    assertThat(out).hasSize(1);
    return out.get(0);
  }

  @Test
  void aPairHasTheColumnsOfBoth() {
    assertThat(Values.rows(pairs(join(Optional.empty(), PAIR.toArray(new Attribute[0])))))
        .containsExactly(
            Arrays.asList(7L, "a", 7L, true, "seven"), Arrays.asList(8L, "c", 8L, false, "eight"));
  }

  @Test
  void columnsThatNobodyReadsAreNotCopied() {
    EventBatch pairs = pairs(join(Optional.empty(), TEXT, NAME));
    assertThat(pairs.columns())
        .extracting(Column::type)
        .containsExactly(
            AtomicType.VOID,
            AtomicType.STRING,
            AtomicType.VOID,
            AtomicType.VOID,
            AtomicType.STRING);
    assertThat(Values.values(pairs.column(1))).containsExactly("a", "c");
    assertThat(Values.values(pairs.column(4))).containsExactly("seven", "eight");
  }

  @Test
  void pairsThatDoNotMeetTheConditionAreLeftOutOfAllColumns() {
    EventBatch pairs = pairs(join(Optional.of(IS_GOOD), IS_GOOD, NAME));
    assertThat(Values.values(pairs.column(4))).containsExactly("seven");
    assertThat(pairs.column(0).size()).isEqualTo(1);
  }
}
