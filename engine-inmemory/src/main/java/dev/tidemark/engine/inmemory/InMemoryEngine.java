// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory;

import dev.tidemark.engine.inmemory.batch.QueryThread;
import dev.tidemark.engine.inmemory.kernel.BatchScope;
import dev.tidemark.engine.inmemory.kernel.KernelContext;
import dev.tidemark.engine.inmemory.operator.SinkBarrier;
import dev.tidemark.engine.inmemory.plan.PhysicalPlanner;
import dev.tidemark.port.in.QueryDefinition;
import dev.tidemark.port.in.QueryEngine;
import dev.tidemark.port.in.RunningQuery;
import dev.tidemark.port.out.SystemClock;
import dev.tidemark.port.out.TextCodec;

/**
 * Runs queries in this process, each on a thread of its own with a few lanes beside it.
 * Thread-safe.
 */
public final class InMemoryEngine implements QueryEngine {

  private final SystemClock clock;
  private final TextCodec codec;

  public InMemoryEngine(SystemClock clock, TextCodec codec) {
    this.clock = clock;
    this.codec = codec;
  }

  @Override
  public RunningQuery start(QueryDefinition definition) {
    QueryThread query = new QueryThread(definition, clock, codec);
    query.start();
    return query;
  }

  @Override
  public String explain(QueryDefinition definition) {
    KernelContext context =
        new KernelContext(definition.session().zone(), codec, new BatchScope(definition.name()));
    return PhysicalPlanner.toExplain(definition.outputMode(), context, definition.tables())
        .plan(definition.plan(), new SinkBarrier())
        .describe();
  }
}
