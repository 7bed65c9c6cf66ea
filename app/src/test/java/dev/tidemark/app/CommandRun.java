// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /** {@code tidemark explain FILE}. */
  public static CommandRun explain(Path pipeline) {
    return of(List.of("explain", pipeline.toString()));
  }

  /** {@code tidemark checkpoint COMMAND DIR}. */
  public static CommandRun checkpoint(String command, Path folder) {
    return of(List.of("checkpoint", command, folder.toString()));
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

  /** The rows of all batches of a query that {@code console} printed as JSON: {@code {id=1}}. */
  public List<String> rows(String query) throws IOException {
    return rows(query, out);
  }

  /** The rows of all batches of a query in such an output. */
  public static List<String> rows(String query, String out) throws IOException {
    List<String> rows = new ArrayList<>();
    for (String line : out.lines().toList()) {
      Map<?, ?> batch = JsonText.object(line);
      if (batch.get("query").equals(query)) {
        ((List<?>) batch.get("rows")).forEach(row -> rows.add(row.toString()));
      }
    }
    return rows;
  }

  /** Holds that all ended well, and that nothing was said. */
  public CommandRun endedWell() {
    assertThat(err).isEmpty();
    assertThat(status).isZero();
    return this;
  }

  /** Holds that a query failed, and that this was told in these words, as an error and no bug. */
  public CommandRun failedSaying(String... words) {
    assertThat(err).contains(words).doesNotContain("\tat ", "bug");
    assertThat(status).isEqualTo(1);
    return this;
  }
}
