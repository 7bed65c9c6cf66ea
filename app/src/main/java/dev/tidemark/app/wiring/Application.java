// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.wiring;

import com.google.inject.Guice;
import com.google.inject.Stage;
import dev.tidemark.adapter.file.FileModule;
import dev.tidemark.adapter.rate.RateModule;
import dev.tidemark.app.planning.PipelinePlanner;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
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
  record Parts(PipelinePlanner planner) {
    @Inject
    Parts {}
  }

  public PipelinePlanner planner() {
    return parts().planner();
  }

  public QueryEngine engine() {
    throw new QueryException(ErrorCode.NOT_SUPPORTED, "This build has no engine yet. " + out);
  }

  private Parts parts() {
    if (parts == null) {
      parts =
          Guice.createInjector(
                  Stage.PRODUCTION,
                  new ApplicationModule(),
                  new AnnouncedFormatsModule(),
                  new FileModule(),
                  new RateModule())
              .getInstance(Parts.class);
    }
    return parts;
  }
}
