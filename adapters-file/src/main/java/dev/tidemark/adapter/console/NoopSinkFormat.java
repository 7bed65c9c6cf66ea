// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.console;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.SinkBatch;
import dev.tidemark.port.out.SinkFormat;
import java.util.List;
import java.util.Set;

/** The sink {@code noop}, which takes rows and does nothing with them. Stateless. */
final class NoopSinkFormat implements SinkFormat {

  @Override
  public String name() {
    return "noop";
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
  public EventSink open(ConnectorSpec spec, OutputMode mode, Session session) {
    return new NoopSink();
  }

  private static final class NoopSink implements EventSink, SinkBatch {
    @Override
    public SinkBatch begin(BatchHeader batch) {
      return this;
    }

    @Override
    public boolean keepsOrder() {
      return false;
    }

    @Override
    public void write(EventBatch rows) {}

    @Override
    public void commit() {}

    @Override
    public void abort() {}

    @Override
    public void close() {}
  }
}
