// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.LongBuilder;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.SinkBatch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SinkBarrierTest {

  private static final StructType SCHEMA =
      new StructType(List.of(new Field("n", AtomicType.BIGINT)));

  @Test
  void rowsOfALaterSplitWaitForThoseOfTheFirst() {
    assertThat(written(true)).containsExactly(0L, 1L);
  }

  @Test
  void aSinkToWhichOrderMeansNothingGetsRowsAsTheyCome() {
    assertThat(written(false)).containsExactly(1L, 0L);
  }

  @Test
  void rowsAreKeptOnlyForASinkToWhichTheirOrderMeansSomething() {
    assertThat(barrier(true).input(0, 0).keepsRows()).isTrue();
    assertThat(barrier(false).input(0, 0).keepsRows()).isFalse();
  }

  /** What a sink gets when the second split comes before the first. */
  private static List<Long> written(boolean keepsOrder) {
    SinkBarrier barrier = barrier(keepsOrder);
    Written sink = new Written(keepsOrder);
    barrier.open(sink);
    barrier.begin(null);
    LaneInput first = barrier.input(0, 0);
    LaneInput second = barrier.input(0, 1);
    first.beginSplit(0);
    second.beginSplit(1);
    second.accept(row(1));
    second.endSplit(1);
    first.accept(row(0));
    first.endSplit(0);
    barrier.finish(null, rows -> {});
    assertThat(barrier.rowsWritten()).isEqualTo(2);
    return sink.values;
  }

  private static SinkBarrier barrier(boolean keepsOrder) {
    SinkBarrier barrier = new SinkBarrier();
    barrier.setSink(new Written(keepsOrder));
    return barrier;
  }

  private static EventBatch row(long value) {
    LongBuilder builder = (LongBuilder) ColumnBuilder.of(AtomicType.BIGINT, 1);
    builder.append(value);
    return new EventBatch(SCHEMA, 1, List.of(builder.build()));
  }

  private static final class Written implements EventSink, SinkBatch {
    private final boolean keepsOrder;
    private final List<Long> values = new ArrayList<>();

    Written(boolean keepsOrder) {
      this.keepsOrder = keepsOrder;
    }

    @Override
    public SinkBatch begin(BatchHeader batch) {
      return this;
    }

    @Override
    public boolean keepsOrder() {
      return keepsOrder;
    }

    @Override
    public void write(EventBatch rows) {
      values.add(((LongColumn) rows.column(0)).value(0));
    }

    @Override
    public void commit() {}

    @Override
    public void abort() {}

    @Override
    public void close() {}
  }
}
