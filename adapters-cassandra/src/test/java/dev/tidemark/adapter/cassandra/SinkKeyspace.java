// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.Options;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.SinkBatch;
import dev.tidemark.server.CassandraServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A keyspace of a test class, and sinks on its tables. Confined to one thread. */
final class SinkKeyspace implements AutoCloseable {

  private static final int LOGINS = 100;

  private final CassandraServer server;
  private final String name;
  private final CqlSession session;
  private final Clusters clusters = new Clusters(new RealClock());
  private final List<EventSink> opened = new ArrayList<>();

  SinkKeyspace(CassandraServer server, String name) {
    this.server = server;
    this.name = name;
    this.session = connected(server);
    session.execute("DROP KEYSPACE IF EXISTS " + name);
    session.execute(
        "CREATE KEYSPACE "
            + name
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
  }

  /** The first user is there a moment after the server listens. */
  private static CqlSession connected(CassandraServer server) {
    for (int attempt = 1; ; attempt++) {
      try {
        return CqlSession.builder()
            .addContactPoint(new InetSocketAddress("127.0.0.1", server.port()))
            .withLocalDatacenter(CassandraServer.DATACENTER)
            .withAuthCredentials(CassandraServer.USER, CassandraServer.PASSWORD)
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(60))
                    .withDuration(
                        DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(100))
                    .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(1))
                    .withDuration(
                        DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofSeconds(20))
                    .withDuration(
                        DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, Duration.ofSeconds(60))
                    .build())
            .build();
      } catch (AllNodesFailedException e) {
        if (attempt == LOGINS) {
          throw e;
        }
      }
    }
  }

  String name() {
    return name;
  }

  CqlSession session() {
    return session;
  }

  /** Makes a table of these columns and this key, as CQL has them. */
  void table(String table, String columns) {
    session.execute("DROP TABLE IF EXISTS " + name + "." + table);
    session.execute("CREATE TABLE " + name + "." + table + " (" + columns + ")");
  }

  /** What a SELECT gives, each row as CQL's literals, {@code a=1 b='x'}, in no order. */
  List<String> select(String columns, String table) {
    List<String> rows = new ArrayList<>();
    for (Row row : session.execute("SELECT " + columns + " FROM " + name + "." + table)) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < row.getColumnDefinitions().size(); i++) {
        values.add(
            row.getColumnDefinitions().get(i).getName().asInternal()
                + "="
                + row.codecRegistry()
                    .codecFor(row.getColumnDefinitions().get(i).getType())
                    .format(row.getObject(i)));
      }
      rows.add(String.join(" ", values));
    }
    return rows;
  }

  /** Options that reach a table, and more by pairs. */
  Map<String, String> options(String table, String... more) {
    Map<String, String> options = new HashMap<>();
    options.put("keyspace", name);
    options.put("table", table);
    options.put("spark.cassandra.connection.host", "127.0.0.1");
    options.put("spark.cassandra.connection.port", Integer.toString(server.port()));
    options.put("spark.cassandra.auth.username", CassandraServer.USER);
    options.put("spark.cassandra.auth.password", CassandraServer.PASSWORD);
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    return options;
  }

  EventSink open(StructType schema, Map<String, String> options) {
    return open(schema, List.of(), options);
  }

  /** Opens a sink that keeps no more than this many rows until a batch's commit. */
  EventSink openKeeping(int mostKept, StructType schema, Map<String, String> given) {
    Options options = Options.of(given);
    ConnectorSpec spec =
        new ConnectorSpec("q", options, Optional.of(schema), List.of(), Position.UNKNOWN);
    Connection connection = clusters.connect(ConnectionOptions.of(options, Path.of("")));
    EventSink sink =
        CassandraSink.open(spec, SinkOptions.of(options), connection, new RealClock(), mostKept);
    opened.add(sink);
    return sink;
  }

  /** Opens a sink of query {@code q} once its options were checked. */
  EventSink open(StructType schema, List<String> key, Map<String, String> options) {
    ConnectorSpec spec =
        new ConnectorSpec("q", Options.of(options), Optional.of(schema), key, Position.UNKNOWN);
    CassandraSinkFormat format = new CassandraSinkFormat(clusters, new RealClock());
    Problems problems = new Problems();
    format.check(spec, problems);
    problems.throwIfAny();
    EventSink sink =
        format.open(spec, OutputMode.UPDATE, new Session(ZoneOffset.UTC, 1, Path.of("")));
    opened.add(sink);
    return sink;
  }

  static SinkBatch begin(EventSink sink, long batchId) {
    return sink.begin(
        new BatchHeader("q", "checkpoint", batchId, OptionalLong.empty(), OutputMode.UPDATE));
  }

  /** Writes and commits a batch. */
  static void write(EventSink sink, long batchId, StructType schema, List<List<?>> rows) {
    SinkBatch batch = begin(sink, batchId);
    batch.write(Values.batch(schema, rows));
    batch.commit();
  }

  @Override
  public void close() {
    opened.forEach(EventSink::close);
    session.close();
  }
}
