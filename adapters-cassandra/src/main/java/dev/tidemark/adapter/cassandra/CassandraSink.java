// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.SinkBatch;
import dev.tidemark.port.out.SystemClock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the rows of each batch over those of the same key in a table; see docs/cassandra-sink.md.
 * Confined to the query's thread.
 */
final class CassandraSink implements EventSink {

  private static final Logger LOG = LoggerFactory.getLogger(CassandraSink.class);

  /** Some hundred megabytes at most, as rows go. */
  static final int KEPT_ROWS = 1 << 19;

  private final Connection connection;
  private final TableWriter writer;
  private final int mostKept;

  private CassandraSink(Connection connection, TableWriter writer, int mostKept) {
    this.connection = connection;
    this.writer = writer;
    this.mostKept = mostKept;
  }

  /**
   * Looks at the table, makes it if that is asked for, and prepares the statement. Takes the
   * connection over.
   *
   * @param mostKept how many rows of a batch may wait for its commit
   */
  static CassandraSink open(
      ConnectorSpec spec,
      SinkOptions options,
      Connection connection,
      SystemClock clock,
      int mostKept) {
    try {
      StructType schema = spec.schema().orElseThrow();
      TableMetadata table = table(spec, options, connection);
      SinkColumns columns = SinkColumns.of(schema, options, table);
      PreparedStatement prepared =
          connection.asking(
              "preparing to write to " + options.place(),
              () -> connection.session().prepare(RowStatements.insert(options, columns)));
      StatementWriter statements =
          new StatementWriter(connection, clock, options.concurrentWrites(), !columns.hasLists());
      RowStatements rows = new RowStatements(options, columns, prepared);
      SinkFailures failures = new SinkFailures(schema, options, connection);
      TableWriter writer = new TableWriter(options, columns, rows, statements, failures, clock);
      return new CassandraSink(connection, writer, mostKept);
    } catch (RuntimeException | Error e) {
      connection.close();
      throw e;
    }
  }

  private static TableMetadata table(
      ConnectorSpec spec, SinkOptions options, Connection connection) {
    if (!options.createsTable()) {
      return connection.table(options.keyspace(), options.table());
    }
    Optional<TableMetadata> there = connection.findTable(options.keyspace(), options.table());
    if (there.isPresent()) {
      return there.get();
    }
    String cql = NewTable.of(spec, options).cql();
    LOG.info("query {} makes its table: {}", spec.name(), cql);
    connection.asking(
        "making the table " + options.place(), () -> connection.session().execute(cql));
    return connection.table(options.keyspace(), options.table());
  }

  @Override
  public SinkBatch begin(BatchHeader batch) {
    return new CassandraSinkBatch(batch, writer, mostKept);
  }

  @Override
  public void close() {
    connection.close();
  }
}
