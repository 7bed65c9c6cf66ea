// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a command line that ran in this process ended with, and what it wrote. */
public record CommandRun(int status, String out, String err) {

  /** {@code tidemark run FILE} and more arguments. */
  public static CommandRun run(Path pipeline, String... more) {
    return of(Stream.concat(Stream.of("run", pipeline.toString()), Stream.of(more)).toList());
  }

  /** {@code tidemark validate FILE}. */
  public static CommandRun validate(Path pipeline) {
    return of(List.of("validate", pipeline.toString()));
  }

  private static CommandRun of(List<String> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Tidemark.run(
            arguments.toArray(String[]::new),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of());
    return new CommandRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
