// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where a command line is run: its streams, its environment variables, and its signals.
 *
 * @param out what sinks and the results of commands are written to
 * @param err messages, warnings and progress
 * @param isInteractive whether a person reads {@code err} on a terminal
 * @param onStop is given what stops the queries, to be called when the process is asked to end
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    boolean isInteractive,
    Consumer<Runnable> onStop) {

  public Terminal {
    requireNonNull(out, "out");
    requireNonNull(err, "err");
    requireNonNull(onStop, "onStop");
    environment = Map.copyOf(environment);
  }
}
