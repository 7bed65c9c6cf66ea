// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code tidemark} itself: what all commands have, and nothing to run without one. */
@Command(
    name = "tidemark",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = TidemarkVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Event-time analytics without a cluster: windowed totals and joins under a watermark, with the"
          + " semantics of Spark Structured Streaming.",
      "",
      "A pipeline is one YAML file. Start with 'tidemark demo'; 'tidemark COMMAND --help' says what"
          + " a command takes."
    },
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:ended well, or was stopped",
      "1:a query failed",
      "2:the pipeline or the command line is wrong"
    })
final class TidemarkCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Says more on standard error; twice for even more.")
  private boolean[] verbosity = new boolean[0];

  int verbosity() {
    return verbosity.length;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing.");
  }
}
