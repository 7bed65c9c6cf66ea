// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/** Sets how much is logged, by {@code -v}, before a command runs. */
record Verbosity(IExecutionStrategy next) implements IExecutionStrategy {

  @Override
  public int execute(ParseResult parsed) {
    TidemarkCommand root = (TidemarkCommand) parsed.commandSpec().root().userObject();
    if (root.verbosity() > 0 && LoggerFactory.getLogger("dev.tidemark") instanceof Logger logger) {
      logger.setLevel(root.verbosity() == 1 ? Level.INFO : Level.DEBUG);
    }
    return next.execute(parsed);
  }
}
