// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory;

import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.query.Query;
import dev.tidemark.domain.trigger.Trigger;
import dev.tidemark.domain.watermark.WatermarkPolicy;
import dev.tidemark.port.in.QueryDefinition;
import dev.tidemark.port.in.RunningQuery;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.Session;
import dev.tidemark.testkit.MemoryCheckpoint;
import dev.tidemark.testkit.MemorySink;
import dev.tidemark.testkit.MemorySource;
import dev.tidemark.testkit.MemoryTable;
import dev.tidemark.testkit.RecordingListener;
import dev.tidemark.testkit.VirtualClock;
import dev.tidemark.testkit.crash.Faults;
import dev.tidemark.testkit.crash.Shop;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Runs one query of the {@link Shop} in the engine, over adapters in memory. */
public final class QueryRunner {

  public final MemorySource sales;
  public final MemoryTable products = MemoryTable.of(Shop.PRODUCTS);
  public final VirtualClock clock = VirtualClock.at("2025-07-24T12:00:00Z");
  public final RecordingListener listener = new RecordingListener();

  private final LogicalPlan plan;
  private final OutputMode mode;
  private int parallelism = 1;
  private Trigger trigger = new Trigger.AvailableNow(false);
  private WatermarkPolicy policy = WatermarkPolicy.MIN;
  private volatile MemorySource running;

  public QueryRunner(Query query, OutputMode mode) {
    this(Shop.plan(query, mode), mode, MemorySource.of(Shop.SALES));
  }

  private QueryRunner(LogicalPlan plan, OutputMode mode, MemorySource sales) {
    this.plan = plan;
    this.mode = mode;
    this.sales = sales;
  }

  /** A runner of another query over the same stream. */
  public QueryRunner changedTo(LogicalPlan other, OutputMode otherMode) {
    return new QueryRunner(other, otherMode, sales);
  }

  /** Runs a query whose stream {@code sales} has no watermark. */
  static QueryRunner withoutWatermark(Query query, OutputMode mode) {
    return new QueryRunner(
        Shop.plan(query, mode, Optional.empty()), mode, MemorySource.of(Shop.SALES));
  }

  public QueryRunner parallelism(int lanes) {
    this.parallelism = lanes;
    return this;
  }

  public QueryRunner trigger(Trigger other) {
    this.trigger = other;
    return this;
  }

  public QueryRunner policy(WatermarkPolicy other) {
    this.policy = other;
    return this;
  }

  /** Starts the query; its ports fail as the faults say. */
  RunningQuery start(MemorySink sink, MemoryCheckpoint checkpoint, Faults faults) {
    return start(sink, () -> faults.of(checkpoint.reopen()), faults);
  }

  private RunningQuery start(MemorySink sink, Supplier<Checkpoint> checkpoint, Faults faults) {
    QueryDefinition definition =
        new QueryDefinition(
            "q",
            plan,
            mode,
            trigger,
            policy,
            Map.of("sales", () -> faults.of(running = sales.reopen())),
            Map.of("products", () -> faults.of(products)),
            () -> faults.of(sink.reopen()),
            checkpoint,
            new Session(ZoneOffset.UTC, parallelism, Path.of("")),
            listener);
    return new InMemoryEngine(clock, null).start(definition);
  }

  /** The stream as the query that was started last has opened it. */
  MemorySource running() {
    return running;
  }

  /** Runs the query to its end; throws what it failed with. */
  public void run(MemorySink sink, MemoryCheckpoint checkpoint) {
    run(sink, checkpoint, Faults.none());
  }

  void run(MemorySink sink, MemoryCheckpoint checkpoint, Faults faults) {
    await(start(sink, checkpoint, faults));
  }

  /** Runs the query to its end with a checkpoint of any kind. */
  void run(MemorySink sink, Checkpoint checkpoint) {
    await(start(sink, () -> checkpoint, Faults.none()));
  }

  private static void await(RunningQuery query) {
    try {
      query.termination().toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
