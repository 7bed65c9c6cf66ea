// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.planning;

import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.SinkFormat;
import java.util.List;
import java.util.Set;

/**
 * The sink {@code foreachBatch} where nobody has given a function: what a file says of a query
 * whose sink is a Java program's. Refused; the Java API puts its own in this one's place.
 */
public final class FunctionSinkFormat implements SinkFormat {

  /** As the file writes it. */
  public static final String NAME = "foreachBatch";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<OptionSpec> options() {
    return List.of();
  }

  @Override
  public Set<OutputMode> modes() {
    return Set.of(OutputMode.values());
  }

  @Override
  public void check(ConnectorSpec spec, Problems problems) {
    problems.add(
        ErrorCode.NOT_SUPPORTED,
        "the rows of "
            + spec.name()
            + " go to a function of a Java program, and none is given: start the pipeline with"
            + " Pipeline.at(file).foreachBatch(\""
            + spec.name()
            + "\", function).start(), or name another format to run it by itself.",
        spec.position());
  }

  @Override
  public EventSink open(ConnectorSpec spec, OutputMode mode, Session session) {
    throw new IllegalStateException("bug: format " + NAME + " was refused, then opened");
  }
}
