// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.yaml;

import dev.tidemark.domain.problem.Position;
import java.util.List;

/**
 * The lines that places point into: those of the file, and behind them the overrides of the command
 * line, one a line (see {@link Overrides}).
 *
 * @param name of the file as the user wrote it
 */
public record PipelineText(String name, List<String> lines, List<String> overrides) {

  public PipelineText {
    lines = List.copyOf(lines);
    overrides = List.copyOf(overrides);
  }

  /** The text of a file. */
  public static PipelineText of(String name, String text, List<String> overrides) {
    return new PipelineText(name, text.lines().toList(), overrides);
  }

  /** A place in words: {@code pipeline.yaml:12:9}, or {@code --set a.b=c}. */
  public String place(Position position) {
    if (!position.isKnown()) {
      return name;
    }
    int override = position.line() - lines.size() - 1;
    return override >= 0 && override < overrides.size()
        ? "--set " + overrides.get(override)
        : name + ":" + position.line() + ":" + position.column();
  }

  /** The line that a place is in; empty where there is none. */
  public String line(Position position) {
    int index = position.line() - 1;
    return index >= 0 && index < lines.size() ? lines.get(index) : "";
  }
}
