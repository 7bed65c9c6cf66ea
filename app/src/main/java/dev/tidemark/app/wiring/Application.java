// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.wiring;

import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.Stage;
import dev.tidemark.adapter.cassandra.CassandraModule;
import dev.tidemark.adapter.checkpoint.CheckpointModule;
import dev.tidemark.adapter.console.ConsoleModule;
import dev.tidemark.adapter.file.FileModule;
import dev.tidemark.adapter.kafka.KafkaModule;
import dev.tidemark.adapter.rate.RateModule;
import dev.tidemark.app.planning.PipelinePlanner;
import dev.tidemark.port.in.QueryEngine;
import dev.tidemark.port.out.CheckpointStore;
import jakarta.inject.Inject;
import java.io.PrintStream;
import java.util.UUID;

/**
 * The parts that commands need, put together when the first of them is asked for. Confined to one
 * thread.
 */
public final class Application {

  private final PrintStream out;
  private final Module checkpoints;
  private Parts parts;

  /**
   * @param out what the console sink writes to
   */
  public Application(PrintStream out) {
    this(out, new CheckpointModule(UUID::randomUUID));
  }

  /**
   * An application that keeps its checkpoints elsewhere than in folders, as a test does.
   *
   * @param out what the console sink writes to
   */
  public Application(PrintStream out, CheckpointStore checkpoints) {
    this(out, binder -> binder.bind(CheckpointStore.class).toInstance(checkpoints));
  }

  private Application(PrintStream out, Module checkpoints) {
    this.out = out;
    this.checkpoints = checkpoints;
  }

  /** What the injector makes. */
  record Parts(PipelinePlanner planner, QueryEngine engine, CheckpointStore checkpoints) {
    @Inject
    Parts {}
  }

  public PipelinePlanner planner() {
    return parts().planner();
  }

  public QueryEngine engine() {
    return parts().engine();
  }

  public CheckpointStore checkpoints() {
    return parts().checkpoints();
  }

  private Parts parts() {
    if (parts == null) {
      parts =
          Guice.createInjector(
                  Stage.PRODUCTION,
                  new ApplicationModule(),
                  new AnnouncedFormatsModule(),
                  new CassandraModule(),
                  new ConsoleModule(out),
                  new FileModule(),
                  new KafkaModule(),
                  new RateModule(),
                  checkpoints,
                  new InMemoryEngineModule())
              .getInstance(Parts.class);
    }
    return parts;
  }
}
