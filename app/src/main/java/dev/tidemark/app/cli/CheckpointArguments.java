// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import dev.tidemark.app.wiring.Application;
import dev.tidemark.port.out.CheckpointReport;
import dev.tidemark.port.out.PortException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The arguments that commands on a checkpoint share, and the report that they stand for. */
final class CheckpointArguments {

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description =
          "The checkpoint's folder: the checkpointLocation of a query, or"
              + " checkpoints/<pipeline>/<query> beside the pipeline file.")
  private Path folder = Path.of("");

  Path folder() {
    return folder;
  }

  /** What is in the checkpoint, or empty where there is none, which is then said. */
  Optional<CheckpointReport> read(Application application, Terminal terminal) {
    try {
      return Optional.of(application.checkpoints().read(folder));
    } catch (PortException e) {
      terminal.err().println("error: " + e.getMessage());
      return Optional.empty();
    }
  }
}
