// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.micro;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.LongBuilder;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.WatermarkClause;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A batch that brings a thousand rows and evicts the thousand of the batch before, beside rows that
 * stay: what it costs must follow what comes and goes, not what stays.
 *
 * <p>Compare the same operator at 100,000 and 1,000,000 residents.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class Eviction {

  private static final int ROWS = 1000;
  private static final long HOUR = 3_600_000_000L;
  private static final long FAR_AHEAD = 1_000_000 * HOUR;
  private static final StructType EVENTS =
      StructType.builder().add("t", AtomicType.TIMESTAMP).add("k", AtomicType.STRING).build();

  /** The stateful operator. */
  public enum Operator {
    JOIN(
        "SELECT a.k, a.t, b.t AS bt FROM events a JOIN events b ON a.k = b.k AND b.t >= a.t AND b.t <= a.t + INTERVAL 5"
            + " MINUTES"),
    SESSION(
        "SELECT k, session_window.start AS s, count(*) AS n FROM events GROUP BY session_window(t, '5 minutes'), k"),
    WINDOW(
        "SELECT k, window.start AS s, count(*) AS n FROM events GROUP BY window(t, '5 minutes'), k");

    private final String sql;

    Operator(String sql) {
      this.sql = sql;
    }
  }

  @Param public Operator operator;

  @Param({"100000", "1000000"})
  public int residents;

  private DrivenQuery query;
  private long now;

  @Setup
  public void fill() {
    query =
        new DrivenQuery(
            operator.sql,
            OutputMode.APPEND,
            "events",
            EVENTS,
            Optional.of(new WatermarkClause("t", "0 seconds", Position.UNKNOWN)));
    now = HOUR;
    query.run(
        List.of(rows(FAR_AHEAD, residents, "resident ")),
        BatchContext.NO_WATERMARK,
        BatchContext.NO_WATERMARK);
  }

  /** Rows of distinct keys, one a millisecond. */
  private static EventBatch rows(long fromMicros, int count, String prefix) {
    LongBuilder times = (LongBuilder) ColumnBuilder.of(AtomicType.TIMESTAMP, count);
    BytesBuilder keys = (BytesBuilder) ColumnBuilder.of(AtomicType.STRING, count);
    for (int i = 0; i < count; i++) {
      times.append(fromMicros + i * 1000L);
      keys.append(prefix + i);
    }
    List<Column> columns = List.of(times.build(), keys.build());
    return new EventBatch(EVENTS, count, columns);
  }

  @Benchmark
  public long bringAndEvict() {
    long late = now - HOUR;
    long given = query.run(List.of(rows(now, ROWS, "passing ")), now, late);
    now += HOUR;
    return given;
  }
}
