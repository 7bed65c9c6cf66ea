// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.micro;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.engine.inmemory.state.GroupTable;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import dev.tidemark.engine.inmemory.state.KeyLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From a column of strings to the numbers of their groups: hash, probe, compare. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-Xmx1g")
public class KeyGrouping {

  private static final int ROWS = 1 << 20;

  @Param({"1000", "1000000"})
  private int keys;

  private final KeyBatch batch = new KeyBatch(layout());
  private final GroupTable known = new GroupTable(layout());
  private final GroupTable fresh = new GroupTable(layout());
  private List<Column> drawn;
  private List<Column> each;

  private static KeyLayout layout() {
    return KeyLayout.of(List.of(AtomicType.STRING));
  }

  @Setup
  public void prepare() {
    SplittableRandom random = new SplittableRandom(1);
    int[] any = new int[ROWS];
    int[] inTurn = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      any[i] = random.nextInt(keys);
      inTurn[i] = i % keys;
    }
    drawn = columns(any);
    each = columns(inTurn);
    groups(known, each);
  }

  private static List<Column> columns(int[] numbers) {
    List<Column> columns = new ArrayList<>();
    for (int from = 0; from < numbers.length; from += EventBatch.TARGET_ROWS) {
      BytesBuilder builder =
          (BytesBuilder) ColumnBuilder.of(AtomicType.STRING, EventBatch.TARGET_ROWS);
      for (int i = from; i < from + EventBatch.TARGET_ROWS; i++) {
        builder.append("p" + numbers[i]);
      }
      columns.add(builder.build());
    }
    return columns;
  }

  private long groups(GroupTable table, List<Column> columns) {
    long sum = 0;
    for (Column column : columns) {
      batch.load(List.of(column), column.size());
      for (int row = 0; row < column.size(); row++) {
        sum += table.findOrAdd(0, batch, row);
      }
    }
    return sum;
  }

  /** Every key is in the table. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long findKnown() {
    return groups(known, drawn);
  }

  /** The table is empty at first, as a lane's is in every batch. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long findOrAdd() {
    fresh.clear();
    return groups(fresh, each);
  }
}
