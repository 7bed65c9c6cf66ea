// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.micro;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.WatermarkClause;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import java.util.List;
import java.util.Optional;

/**
 * A query over the stream {@code sales} with neither source nor sink, on the thread that calls it:
 * what its kernels and operators cost.
 */
final class PreparedQuery {

  private final DrivenQuery query;
  private final List<EventBatch> batches;

  /**
   * @param watermark on {@code create_date}, as Spark reads delays; empty for none
   */
  PreparedQuery(
      String sql, OutputMode mode, StructType schema, int keys, Optional<String> watermark) {
    query =
        new DrivenQuery(
            sql,
            mode,
            "sales",
            schema,
            watermark.map(delay -> new WatermarkClause("create_date", delay, Position.UNKNOWN)));
    batches = PreparedSales.batches(query.scanned(), keys);
  }

  /** Runs one micro-batch of {@link PreparedSales#ROWS} rows and returns how many came out. */
  long run() {
    return query.run(batches, BatchContext.NO_WATERMARK, BatchContext.NO_WATERMARK);
  }
}
