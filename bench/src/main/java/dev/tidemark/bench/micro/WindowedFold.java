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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The first workload without its parsing: sums of five minutes a product, in update mode. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-Xmx1g")
public class WindowedFold {

  @Param({"1000", "100000"})
  private int keys;

  private PreparedQuery query;

  @Setup
  public void prepare() {
    query =
        new PreparedQuery(
            "SELECT product_id, window.start AS window_start, sum(amount) AS total"
                + " FROM sales GROUP BY product_id, window(create_date, '5 minutes')",
            OutputMode.UPDATE,
            PreparedSales.TIMED,
            keys,
            Optional.of("10 minutes"));
  }

  @Benchmark
  @OperationsPerInvocation(PreparedSales.ROWS)
  public long fold() {
    return query.run();
  }
}
