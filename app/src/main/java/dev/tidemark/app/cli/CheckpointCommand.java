// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidemark checkpoint}: what looks at checkpoints, and nothing to run without one. */
@Command(
    name = "checkpoint",
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Looks at what a query keeps to go on where it ended: what is in a checkpoint, and whether"
            + " it is sound. Changes nothing; the query may be running.")
final class CheckpointCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: show or verify.");
  }
}
