// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.wiring;

import com.google.inject.Guice;
import com.google.inject.Stage;
import dev.tidemark.adapter.console.ConsoleModule;
import dev.tidemark.adapter.file.FileModule;
import dev.tidemark.adapter.rate.RateModule;
import dev.tidemark.app.planning.PipelinePlanner;
import dev.tidemark.port.in.QueryEngine;
import jakarta.inject.Inject;
import java.io.PrintStream;

/**
 * The parts that commands need, put together when the first of them is asked for. Confined to one
 * thread.
 */
public final class Application {

  private final PrintStream out;
  private Parts parts;

  /**
   * @param out what the console sink writes to
   */
  public Application(PrintStream out) {
    this.out = out;
  }

  /** What the injector makes. */
  record Parts(PipelinePlanner planner, QueryEngine engine) {
    @Inject
    Parts {}
  }

  public PipelinePlanner planner() {
    return parts().planner();
  }

  public QueryEngine engine() {
    return parts().engine();
  }

  private Parts parts() {
    if (parts == null) {
      parts =
          Guice.createInjector(
                  Stage.PRODUCTION,
                  new ApplicationModule(),
                  new AnnouncedFormatsModule(),
                  new ConsoleModule(out),
                  new FileModule(),
                  new RateModule(),
                  new InMemoryEngineModule())
              .getInstance(Parts.class);
    }
    return parts;
  }
}
