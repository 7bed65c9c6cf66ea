// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app;

import dev.tidemark.app.cli.CommandLineInterface;
import dev.tidemark.app.cli.Terminal;
import dev.tidemark.app.run.StopSignals;
import dev.tidemark.app.wiring.Application;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Where the process starts. */
public final class Tidemark {

  /** Set by the launcher, which can ask whether standard error is a terminal. */
  private static final String INTERACTIVE = "tidemark.interactive";

  private Tidemark() {}

  public static void main(String[] arguments) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    boolean isInteractive =
        Boolean.parseBoolean(System.getProperty(INTERACTIVE, "" + (System.console() != null)));
    int status =
        run(arguments, new Terminal(out, err, System.getenv(), isInteractive, StopSignals::handle));
    out.flush();
    err.flush();
    System.exit(status);
  }

  /**
   * Runs a command line in this process, as a test does.
   *
   * @param out what sinks and results of commands are written to, in UTF-8
   * @param err messages and warnings
   * @param environment what {@code ${NAME}} in a pipeline file means
   * @return the exit status: 0 ended well, 1 a query failed, 2 the pipeline or the command line is
   *     wrong
   */
  public static int run(
      String[] arguments, PrintStream out, PrintStream err, Map<String, String> environment) {
    return run(arguments, new Terminal(out, err, environment, false, stop -> {}));
  }

  private static int run(String[] arguments, Terminal terminal) {
    return new CommandLineInterface(terminal, new Application(terminal.out())).execute(arguments);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor)), true, StandardCharsets.UTF_8);
  }
}
