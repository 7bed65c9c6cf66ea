// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.batch;

import dev.tidemark.engine.inmemory.kernel.BatchScope;
import dev.tidemark.engine.inmemory.kernel.KernelContext;
import dev.tidemark.engine.inmemory.operator.SinkBarrier;
import dev.tidemark.engine.inmemory.plan.PhysicalPlan;
import dev.tidemark.engine.inmemory.plan.PhysicalPlan.StreamInput;
import dev.tidemark.engine.inmemory.plan.PhysicalPlanner;
import dev.tidemark.port.in.QueryDefinition;
import dev.tidemark.port.in.RunningQuery;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.StaticTable;
import dev.tidemark.port.out.SystemClock;
import dev.tidemark.port.out.TextCodec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A query on a thread of its own: opens what it needs, runs, and closes it all in reverse order,
 * however it ends. Thread-safe.
 */
public final class QueryThread implements RunningQuery {

  private final QueryDefinition definition;
  private final SystemClock clock;
  private final TextCodec codec;
  private final StopSignal stop = new StopSignal();
  private final CompletableFuture<Void> termination = new CompletableFuture<>();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  public QueryThread(QueryDefinition definition, SystemClock clock, TextCodec codec) {
    this.definition = definition;
    this.clock = clock;
    this.codec = codec;
  }

  /** Starts the thread. */
  public void start() {
    Thread thread = new Thread(this::runAndClose, "query-" + definition.name());
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public String name() {
    return definition.name();
  }

  @Override
  public void stop() {
    stop.stop();
  }

  @Override
  public CompletionStage<Void> termination() {
    return termination.minimalCompletionStage();
  }

  private void runAndClose() {
    Throwable failure = null;
    try {
      prepare().run();
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    failure = closeAll(failure);
    if (failure == null) {
      termination.complete(null);
    } else {
      termination.completeExceptionally(failure);
    }
  }

  private QueryRun prepare() {
    Map<String, StaticTable> tables = new HashMap<>();
    definition
        .tables()
        .forEach((name, table) -> tables.put(name, opened(new SerialTable(table.open()))));
    BatchScope scope = new BatchScope(definition.name());
    KernelContext context = new KernelContext(definition.session().zone(), codec, scope);
    SinkBarrier end = new SinkBarrier();
    PhysicalPlan plan =
        new PhysicalPlanner(definition.outputMode(), context, tables).plan(definition.plan(), end);
    int laneCount = plan.needsOrder() ? 1 : definition.session().parallelism();
    List<EventSource> inputs = new ArrayList<>();
    for (StreamInput input : plan.streams()) {
      inputs.add(opened(definition.sources().get(input.scan().stream()).get()));
    }
    Checkpoint checkpoint = opened(definition.checkpoint().get());
    EventSink sink = opened(definition.sink().get());
    end.setSink(sink);
    List<SourceReader> sources = new ArrayList<>();
    for (StreamInput input : plan.streams()) {
      sources.add(opened(new SourceReader(inputs.get(sources.size()), input, laneCount)));
    }
    Lanes lanes = opened(new Lanes(definition.name(), laneCount)); // ends before its sources
    BatchRunner runner =
        new BatchRunner(definition, plan, end, scope, sources, sink, checkpoint, lanes, clock);
    return new QueryRun(definition, plan, sources, checkpoint, runner, clock, stop);
  }

  private <T extends AutoCloseable> T opened(T resource) {
    open.push(resource);
    return resource;
  }

  /** Closes all; returns the first failure with the later ones suppressed in it, or null. */
  private Throwable closeAll(Throwable first) {
    Throwable failure = first;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    return failure;
  }
}
