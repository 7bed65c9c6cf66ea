// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit.crash;

import static dev.tidemark.testkit.Rows.micros;
import static dev.tidemark.testkit.Rows.row;

import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.Analysis;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.plan.Optimizer;
import dev.tidemark.domain.plan.PipelineAnalyzer;
import dev.tidemark.domain.plan.WatermarkClause;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.query.Query;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The stream and table that engine tests query: sales with a watermark of ten minutes, and
 * products.
 */
public final class Shop {

  public static final StructType SALES =
      StructType.builder()
          .add("sold_at", AtomicType.TIMESTAMP)
          .add("product", AtomicType.STRING)
          .add("amount", AtomicType.BIGINT)
          .build();

  public static final StructType PRODUCTS =
      StructType.builder().add("id", AtomicType.STRING).add("kind", AtomicType.STRING).build();

  private Shop() {}

  /** A sale at a time of 2025-07-24, {@code "12:03"}. */
  public static List<Object> sale(String time, String product, long amount) {
    return row(micros("2025-07-24T" + time + ":00Z"), product, amount);
  }

  /** The plan of a query over the stream {@code sales} and the table {@code products}. */
  public static LogicalPlan plan(Query query, OutputMode mode) {
    return plan(query, mode, "10 minutes");
  }

  /** The same where the watermark has another delay. */
  public static LogicalPlan plan(Query query, OutputMode mode, String delay) {
    return plan(query, mode, Optional.of(new WatermarkClause("sold_at", delay, Position.UNKNOWN)));
  }

  /** The same where the stream has this watermark, or none. */
  public static LogicalPlan plan(
      Query query, OutputMode mode, Optional<WatermarkClause> watermark) {
    PipelineAnalyzer analyzer = new PipelineAnalyzer(new NoSchemas());
    analyzer.addTable("products", PRODUCTS);
    analyzer.addStream("sales", SALES, watermark, Optional.empty());
    Analysis analysis = analyzer.analyze(query.relation(), mode);
    return Optimizer.optimize(analysis.planOrThrow());
  }

  /**
   * Blocks of random sales, mostly in order, some late, some with nulls, half of them at whole
   * minutes so that boundaries are met.
   */
  public static List<List<List<Object>>> randomSales(long seed, int blocks) {
    SplittableRandom random = new SplittableRandom(seed);
    long now = micros("2025-07-24T12:00:00Z");
    List<List<List<Object>>> sales = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      List<List<Object>> rows = new ArrayList<>();
      for (int i = random.nextInt(8); i > 0; i--) {
        now += random.nextLong(0, 240_000_000L);
        now -= random.nextBoolean() ? Math.floorMod(now, 60_000_000L) : 0;
        long late = random.nextInt(5) == 0 ? random.nextLong(0, 60) * 60_000_000L : 0;
        rows.add(
            row(
                random.nextInt(12) == 0 ? null : now - late,
                random.nextInt(9) == 0 ? null : "p" + random.nextInt(4),
                random.nextInt(9) == 0 ? null : (Object) random.nextLong(100)));
      }
      sales.add(rows);
    }
    return sales;
  }

  private static final class NoSchemas implements BindContext {
    @Override
    public StructType parseSchema(String ddl) {
      throw new IllegalStateException("no schema is parsed here: " + ddl);
    }

    @Override
    public DataType parseTypeOrSchema(String ddl) {
      throw new IllegalStateException("no schema is parsed here: " + ddl);
    }
  }
}
