// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.planning;

import static dev.tidemark.port.out.OptionSpec.positiveInteger;
import static dev.tidemark.port.out.OptionSpec.text;

import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.Format;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.SinkFormat;
import java.util.List;
import java.util.Set;

/**
 * Formats that a pipeline file may name and that this build cannot open: their options are checked
 * by the contract, and then they are refused, so that nothing of them is ever opened.
 */
public final class AnnouncedFormats {

  private AnnouncedFormats() {}

  /** Cassandra as a sink. */
  public static SinkFormat cassandraSink() {
    return new CassandraSink();
  }

  private static void refuse(Format format, ConnectorSpec spec, Problems problems) {
    problems.add(
        ErrorCode.NOT_SUPPORTED,
        "this build cannot open format " + format.name() + " yet.",
        spec.position());
  }

  private static void require(ConnectorSpec spec, String option, Problems problems) {
    if (spec.options().get(option).isEmpty()) {
      problems.add(ErrorCode.BAD_OPTION, "the option " + option + " is missing.", spec.position());
    }
  }

  private static IllegalStateException opened(Format format) {
    return new IllegalStateException("bug: format " + format.name() + " was refused, then opened");
  }

  private static List<OptionSpec> cassandraOptions() {
    return List.of(
        text("keyspace", "the table's keyspace"),
        text("table", "the table"),
        text("spark.cassandra.connection.host", "contact points, separated by commas"),
        positiveInteger("spark.cassandra.connection.port", "their port"),
        text("spark.cassandra.auth.username", "the user"),
        text("spark.cassandra.auth.password", "the user's password"),
        text("spark.cassandra.connection.ssl.*", "the connection's encryption"));
  }

  private record CassandraSink() implements SinkFormat {
    @Override
    public String name() {
      return "cassandra";
    }

    @Override
    public List<OptionSpec> options() {
      return cassandraOptions();
    }

    @Override
    public Set<OutputMode> modes() {
      return Set.of(OutputMode.values());
    }

    @Override
    public void check(ConnectorSpec spec, Problems problems) {
      require(spec, "keyspace", problems);
      require(spec, "table", problems);
      refuse(this, spec, problems);
    }

    @Override
    public EventSink open(ConnectorSpec spec, OutputMode mode, Session session) {
      throw opened(this);
    }
  }
}
