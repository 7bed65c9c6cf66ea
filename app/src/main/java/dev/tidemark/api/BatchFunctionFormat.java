// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.api;

import dev.tidemark.app.planning.FunctionSinkFormat;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.SinkFormat;
import java.util.List;
import java.util.Set;

/** A function in the place of a query's sink. Immutable. */
record BatchFunctionFormat(BatchFunction function) implements SinkFormat {

  @Override
  public String name() {
    return FunctionSinkFormat.NAME;
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
  public void check(ConnectorSpec spec, Problems problems) {}

  @Override
  public EventSink open(ConnectorSpec spec, OutputMode mode, Session session) {
    return new BatchFunctionSink(spec.schema().orElseThrow(), function);
  }
}
