// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.kernel.BatchScope;
import dev.tidemark.engine.inmemory.kernel.KernelContext;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class FilterStepTest {

  private static final Attribute IS_KEPT =
      new Attribute(1, "is_kept", "", AtomicType.BOOLEAN, OptionalLong.empty());
  private static final Attribute TEXT =
      new Attribute(2, "text", "", AtomicType.STRING, OptionalLong.empty());
  private static final StructType SCHEMA =
      StructType.builder()
          .add("is_kept", AtomicType.BOOLEAN)
          .add("text", AtomicType.STRING)
          .build();

  private static final Expressions CONDITION =
      new Expressions(
          List.of(IS_KEPT),
          List.of(IS_KEPT, TEXT),
          new KernelContext(ZoneOffset.UTC, null, new BatchScope("filter")));

  private static EventBatch rows(Boolean... kept) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < kept.length; i++) {
      rows.add(Arrays.asList(kept[i], "row " + i));
    }
    return Values.batch(SCHEMA, rows);
  }

  private static List<EventBatch> run(FilterStep step, EventBatch... batches) {
    List<EventBatch> out = new ArrayList<>();
    RowConsumer lane = step.open(out::add, true);
    for (EventBatch batch : batches) {
      lane.accept(batch);
    }
    return out;
  }

  @Test
  void passesOnTheRowsForWhichTheConditionIsTrueAndNotThoseForWhichItIsNull() {
    List<EventBatch> out =
        run(new FilterStep(CONDITION), rows(true, false, null, true), rows(false, null));
    assertThat(out).hasSize(1);
    assertThat(Values.rows(out.get(0)))
        .isEqualTo(List.of(List.of(true, "row 0"), List.of(true, "row 3")));
  }

  @Test
  void aBatchOfWhichAllRowsStayIsPassedOnAsItIs() {
    EventBatch all = rows(true, true);
    assertThat(run(new FilterStep(CONDITION), all)).containsExactly(all);
  }

  @Test
  void aColumnThatNobodyReadsIsNotCopied() {
    List<EventBatch> out = run(new FilterStep(CONDITION, List.of(TEXT)), rows(false, true));
    assertThat(out.get(0).column(0).type()).isEqualTo(AtomicType.VOID);
    assertThat(Values.get(out.get(0).column(1), 0)).isEqualTo("row 1");
  }
}
