// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.SinkFormat;
import dev.tidemark.port.out.SystemClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A table that a query writes to, row over row by key.
 *
 * <p>In all modes rows are put over those of the same key, and none is removed: not those either
 * that a result in complete mode has no more. (Spark's connector does the same.)
 */
record CassandraSinkFormat(Clusters clusters, SystemClock clock) implements SinkFormat {

  @Override
  public String name() {
    return "cassandra";
  }

  @Override
  public List<OptionSpec> options() {
    List<OptionSpec> all = new ArrayList<>(ConnectionOptions.SPECS);
    all.addAll(SinkOptions.SPECS);
    return all;
  }

  @Override
  public Set<OutputMode> modes() {
    return Set.of(OutputMode.values());
  }

  @Override
  public void check(ConnectorSpec spec, Problems problems) {
    ConnectionOptions.check(spec, problems);
    ConnectorOptions.refuse(spec, SinkOptions.NOT_THERE, problems);
    NewTable.check(spec, problems);
  }

  @Override
  public EventSink open(ConnectorSpec spec, OutputMode mode, Session session) {
    ConnectionOptions connection = ConnectionOptions.of(spec.options(), session.baseDirectory());
    return CassandraSink.open(
        spec,
        SinkOptions.of(spec.options()),
        clusters.connect(connection),
        clock,
        CassandraSink.KEPT_ROWS);
  }
}
