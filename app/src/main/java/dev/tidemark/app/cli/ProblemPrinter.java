// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import dev.tidemark.app.yaml.PipelineText;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Problem;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;

/**
 * Shows problems as compilers do: {@code pipeline.yaml:12:9: error: [UNKNOWN_COLUMN] query totals:
 * …}, then the line with a caret under the place, sorted by place.
 */
final class ProblemPrinter {

  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing((Problem p) -> p.position().line())
          .thenComparing(p -> p.position().column());

  private final PrintStream err;

  ProblemPrinter(PrintStream err) {
    this.err = err;
  }

  void print(PipelineText text, List<Problem> problems) {
    problems.stream().sorted(BY_PLACE).forEach(p -> err.print(show(text, p)));
    err.println(problems.size() == 1 ? "1 error" : problems.size() + " errors");
  }

  static String show(PipelineText text, Problem problem) {
    StringBuilder shown = new StringBuilder();
    shown.append(text.place(problem.position())).append(": error: [").append(problem.code());
    shown.append("] ").append(problem.message()).append('\n');
    String line = text.line(problem.position());
    if (!line.isBlank()) {
      shown.append("  ").append(line).append('\n');
      shown.append("  ").append(caret(line, problem.position())).append('\n');
    }
    return shown.toString();
  }

  private static String caret(String line, Position position) {
    StringBuilder blanks = new StringBuilder();
    for (int i = 0; i < position.column() - 1; i++) {
      blanks.append(i < line.length() && line.charAt(i) == '\t' ? '\t' : ' ');
    }
    return blanks.append('^').toString();
  }
}
