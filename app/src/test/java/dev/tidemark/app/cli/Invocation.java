// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import dev.tidemark.app.wiring.Application;
import dev.tidemark.port.out.CheckpointStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

/** A command line that was run in this process, and what came of it. */
record Invocation(int status, String out, String err) {

  static Invocation of(String... arguments) {
    return run(Application::new, arguments);
  }

  /** A command line that keeps checkpoints in a store of the test's. */
  static Invocation with(CheckpointStore checkpoints, String... arguments) {
    return run(out -> new Application(out, checkpoints), arguments);
  }

  private static Invocation run(
      Function<PrintStream, Application> application, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of("FOLDER", "in"),
            false,
            stop -> {});
    int status =
        new CommandLineInterface(terminal, application.apply(terminal.out())).execute(arguments);
    return new Invocation(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
