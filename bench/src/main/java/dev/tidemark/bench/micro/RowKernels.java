// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.micro;

import dev.tidemark.domain.output.OutputMode;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What is done to each row on its own: parsing a time by a pattern, filter, project. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-Xmx1g")
public class RowKernels {

  private PreparedQuery toTimestamp;
  private PreparedQuery filterAndProject;
  private PreparedQuery arithmetic;

  @Setup
  public void prepare() {
    toTimestamp =
        query("SELECT to_timestamp(create_date, 'yyyy-MM-dd HH:mm:ss') AS sold_at FROM sales");
    filterAndProject =
        query(
            "SELECT upper(product_id) AS product, concat(product_id, '-', create_date) AS id,"
                + " amount * 2 AS twice FROM sales WHERE amount % 3 <> 0");
    arithmetic = query("SELECT amount * 2 + 1 AS value FROM sales WHERE amount > 5000");
  }

  private static PreparedQuery query(String sql) {
    return new PreparedQuery(sql, OutputMode.APPEND, PreparedSales.AS_TEXT, 1000, Optional.empty());
  }

  @Benchmark
  @OperationsPerInvocation(PreparedSales.ROWS)
  public long toTimestamp() {
    return toTimestamp.run();
  }

  /** Strings are made anew, and two rows of three stay. */
  @Benchmark
  @OperationsPerInvocation(PreparedSales.ROWS)
  public long filterAndProject() {
    return filterAndProject.run();
  }

  /** Numbers only, and every other row stays. */
  @Benchmark
  @OperationsPerInvocation(PreparedSales.ROWS)
  public long filterAndProjectNumbers() {
    return arithmetic.run();
  }
}
