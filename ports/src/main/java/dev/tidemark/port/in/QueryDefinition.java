// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.in;

import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.trigger.Trigger;
import dev.tidemark.domain.watermark.WatermarkPolicy;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.ProgressListener;
import dev.tidemark.port.out.Session;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All that an engine needs to run one query.
 *
 * @param plan analyzed and optimized
 * @param sources what opens each stream that the plan scans, by name; called once for each scan
 *     when the query starts, on the query's thread
 * @param tables what opens each table, by name
 * @param sink called once when the query starts
 */
public record QueryDefinition(
    String name,
    LogicalPlan plan,
    OutputMode outputMode,
    Trigger trigger,
    WatermarkPolicy watermarkPolicy,
    Map<String, Supplier<EventSource>> sources,
    Map<String, TableOpener> tables,
    Supplier<EventSink> sink,
    Supplier<Checkpoint> checkpoint,
    Session session,
    ProgressListener listener) {
  public QueryDefinition {
    sources = Map.copyOf(sources);
    tables = Map.copyOf(tables);
  }
}
