// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit.crash;

import static dev.tidemark.testkit.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.trigger.Trigger;
import dev.tidemark.domain.watermark.WatermarkPolicy;
import dev.tidemark.port.in.QueryDefinition;
import dev.tidemark.port.in.QueryEngine;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.SystemClock;
import dev.tidemark.testkit.MemorySink;
import dev.tidemark.testkit.MemorySource;
import dev.tidemark.testkit.MemoryTable;
import dev.tidemark.testkit.RecordingListener;
import dev.tidemark.testkit.VirtualClock;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/**
 * What an engine and a checkpoint promise together: a query that fails at any call to any port, and
 * is started again, writes what one that never failed writes: the same rows in the same batches.
 *
 * <p>Each pipeline is run once undisturbed, which counts the calls, then once for each call and
 * each {@linkplain Faults.Kind way of failing}, or one of them; and then a number of times with a
 * fault in the run that resumes as well, at calls that are drawn.
 */
public abstract class CrashContract {

  private static final int BLOCKS = 7;
  private static final int MAX_CRASHES = 4;

  /** A new engine. */
  protected abstract QueryEngine engine(SystemClock clock);

  /**
   * A new checkpoint, empty at first. Each call of the supplier opens it as a new process would,
   * after the one before was closed.
   */
  protected abstract Supplier<Checkpoint> newCheckpoint();

  /** Over how many inputs each pipeline crashes at each of its calls. */
  protected int inputs() {
    return 1;
  }

  /** How many runs of each pipeline crash more than once, each over another input. */
  protected int drawnRuns() {
    return 60;
  }

  /**
   * Whether a pipeline crashes at each of its calls in every way, or, where runs are slow, in one
   * that is drawn.
   *
   * @param pipeline its name
   */
  protected boolean crashesInEveryWay(String pipeline) {
    return true;
  }

  @TestFactory
  Stream<DynamicTest> aCrashAnywhereIsInvisible(TestReporter reporter) {
    return CrashPipeline.all().stream()
        .map(
            pipeline ->
                DynamicTest.dynamicTest(
                    pipeline.name(),
                    () -> {
                      int points = 0;
                      for (int seed = 0; seed < inputs(); seed++) {
                        points += crashEverywhere(pipeline, seed);
                      }
                      reporter.publishEntry("crash points: " + pipeline.name(), "" + points);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aCrashOfARunThatResumesIsInvisible() {
    return CrashPipeline.all().stream()
        .map(
            pipeline ->
                DynamicTest.dynamicTest(
                    pipeline.name(),
                    () -> {
                      for (int seed = 0; seed < drawnRuns(); seed++) {
                        crashAgainAndAgain(pipeline, seed);
                      }
                    }));
  }

  private int crashEverywhere(CrashPipeline pipeline, int seed) {
    Scene undisturbed = new Scene(pipeline, seed);
    int calls = undisturbed.run(Faults.none());
    Map<Long, List<List<Object>>> expected = undisturbed.output();
    assertThat(expected).hasSizeGreaterThanOrEqualTo(BLOCKS);
    boolean inEveryWay = crashesInEveryWay(pipeline.name());
    SplittableRandom random = new SplittableRandom(seed);
    int points = 0;
    for (int call = 1; call <= calls; call++) {
      for (Faults.Kind kind : inEveryWay ? List.of(Faults.Kind.values()) : List.of(any(random))) {
        points++;
        String where = pipeline.name() + ", seed " + seed + ", call " + call + " " + kind;
        Scene scene = new Scene(pipeline, seed);
        assertThat(scene.crashes(Faults.at(call, kind))).as(where).isTrue();
        scene.run(Faults.none());
        assertThat(scene.output()).as(where).isEqualTo(expected);
      }
    }
    return points;
  }

  private static Faults.Kind any(SplittableRandom random) {
    return Faults.Kind.values()[random.nextInt(Faults.Kind.values().length)];
  }

  private void crashAgainAndAgain(CrashPipeline pipeline, int seed) {
    Scene undisturbed = new Scene(pipeline, seed);
    int calls = undisturbed.run(Faults.none());
    SplittableRandom random = new SplittableRandom(seed);
    Scene scene = new Scene(pipeline, seed);
    StringBuilder where = new StringBuilder(pipeline.name() + ", seed " + seed);
    for (int crash = random.nextInt(2, MAX_CRASHES + 1); crash > 0; crash--) {
      int call = random.nextInt(1, calls + 1);
      Faults.Kind kind = any(random);
      where.append(", call ").append(call).append(' ').append(kind);
      scene.crashes(Faults.at(call, kind));
    }
    scene.run(Faults.none());
    assertThat(scene.output()).as(where.toString()).isEqualTo(undisturbed.output());
  }

  /** A pipeline, its input, and what its runs have left behind so far. */
  private final class Scene {
    private final CrashPipeline pipeline;
    private final int parallelism;
    private final MemorySource sales = MemorySource.of(Shop.SALES);
    private final MemoryTable products = MemoryTable.of(Shop.PRODUCTS);
    private final MemorySink sink = new MemorySink();
    private final Supplier<Checkpoint> checkpoint = newCheckpoint();

    Scene(CrashPipeline pipeline, int seed) {
      this.pipeline = pipeline;
      this.parallelism = 1 + seed % 2;
      Shop.randomSales(seed, BLOCKS).forEach(sales::addBlock);
      products.keyedBy(pipeline.tableKey());
      products.set(row("p0", "fruit"), row("p1", "bread"), row("p1", "cake"));
    }

    /** Runs the query as a new process would, to its end; returns how many calls that took. */
    int run(Faults faults) {
      VirtualClock clock = VirtualClock.at("2025-07-24T12:00:00Z");
      QueryDefinition definition =
          new QueryDefinition(
              "q",
              Shop.plan(pipeline.query(), pipeline.mode()),
              pipeline.mode(),
              new Trigger.AvailableNow(false),
              WatermarkPolicy.MIN,
              Map.of("sales", () -> faults.of(sales.reopen())),
              Map.of("products", () -> faults.of(products)),
              () -> faults.of(sink.reopen()),
              () -> faults.of(checkpoint.get()),
              new Session(ZoneOffset.UTC, parallelism, Path.of("")),
              new RecordingListener());
      try {
        engine(clock).start(definition).termination().toCompletableFuture().join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof Faults.Planted planted) {
          throw planted;
        }
        throw e;
      }
      return faults.calls();
    }

    /** Runs the query and says whether it met the fault. */
    boolean crashes(Faults faults) {
      try {
        run(faults);
        return false;
      } catch (Faults.Planted planted) {
        return true;
      }
    }

    /** The rows of each batch, in an order that does not depend on the run. */
    Map<Long, List<List<Object>>> output() {
      Map<Long, List<List<Object>>> rows = new LinkedHashMap<>();
      sink.batches()
          .forEach(
              (id, batch) ->
                  rows.put(
                      id,
                      batch.rows().stream()
                          .sorted(Comparator.comparing(Object::toString))
                          .toList()));
      return rows;
    }
  }
}
