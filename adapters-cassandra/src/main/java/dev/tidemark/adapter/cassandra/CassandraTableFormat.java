// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.metadata.schema.RelationMetadata;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Options;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.SystemClock;
import dev.tidemark.port.out.TableFormat;
import dev.tidemark.port.out.TableShape;
import java.util.List;
import java.util.stream.Stream;

/** Tables of Cassandra. Stateless but for the sessions that they share. */
record CassandraTableFormat(Clusters clusters, SystemClock clock) implements TableFormat {

  @Override
  public String name() {
    return "cassandra";
  }

  @Override
  public List<OptionSpec> options() {
    return Stream.of(ConnectionOptions.SPECS, ReadOptions.SPECS).flatMap(List::stream).toList();
  }

  @Override
  public boolean canLookUp() {
    return true;
  }

  @Override
  public boolean hasOwnSchema() {
    return true;
  }

  @Override
  public void check(ConnectorSpec spec, Problems problems) {
    ConnectionOptions.check(spec, problems);
    ReadOptions.check(spec, problems);
  }

  @Override
  public TableShape readShape(ConnectorSpec spec, Session session) {
    try (CassandraTable table = open(spec, session)) {
      return table.shape();
    }
  }

  @Override
  public CassandraTable open(ConnectorSpec spec, Session session) {
    Options options = spec.options();
    ConnectionOptions how = ConnectionOptions.of(options, session.baseDirectory());
    Connection connection = clusters.connect(how);
    try {
      RelationMetadata relation =
          connection.relation(
              options.get(ConnectionOptions.KEYSPACE).orElseThrow().strip(),
              options.get(ConnectionOptions.TABLE).orElseThrow().strip());
      TableColumns columns = TableColumns.of(relation, spec.schema());
      return new CassandraTable(
          connection,
          relation,
          columns,
          ReadOptions.of(options, how),
          session.parallelism(),
          clock);
    } catch (RuntimeException | Error e) {
      connection.close();
      throw e;
    }
  }
}
