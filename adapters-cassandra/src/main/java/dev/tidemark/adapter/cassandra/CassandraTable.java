// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.metadata.schema.RelationMetadata;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.StaticTable;
import dev.tidemark.port.out.SystemClock;
import dev.tidemark.port.out.TableShape;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table or a materialized view of Cassandra: read whole by ranges of tokens, or looked up by the
 * whole partition key. Rows are as the server has them while it is asked, except where a cache was
 * asked for.
 */
final class CassandraTable implements StaticTable {

  private static final Logger LOG = LoggerFactory.getLogger(CassandraTable.class);

  private final Connection connection;
  private final ReadOptions options;
  private final TableColumns columns;
  private final CqlIdentifier firstKeyColumn;
  private final String keyspaceAndName;
  private final Optional<PartitionKey> key;
  private final Optional<String> noLookupBecause;
  private final TableScanner scanner;
  private final Requests requests;
  private final SystemClock clock;
  private final Optional<RowCache> cache;
  private final Map<StructType, Lookup> lookups = new HashMap<>();

  /** The statement for some columns, and its number. */
  private record Lookup(int number, PreparedStatement statement) {}

  CassandraTable(
      Connection connection,
      RelationMetadata relation,
      TableColumns columns,
      ReadOptions options,
      int parallelism,
      SystemClock clock) {
    this.connection = connection;
    this.options = options;
    this.columns = columns;
    this.firstKeyColumn = relation.getPartitionKey().get(0).getName();
    this.keyspaceAndName = columns.table();
    PartitionKey.Found found = PartitionKey.of(relation, columns);
    this.key = found.key();
    this.noLookupBecause = key.isPresent() ? Optional.empty() : Optional.of(found.noneBecause());
    this.scanner = new TableScanner(connection, relation, columns, options, parallelism);
    this.requests = new Requests(connection, options.concurrent());
    this.clock = clock;
    this.cache = options.cache().map(c -> new RowCache(c, clock));
    LOG.info(
        "Cassandra's table is open: table={} servers={} {}",
        keyspaceAndName,
        connection.options().servers(),
        key.isPresent()
            ? "lookupKey=" + key.get().names()
            : "read=whole because=\"" + found.noneBecause() + "\"");
  }

  @Override
  public StructType schema() {
    return columns.schema();
  }

  TableShape shape() {
    return new TableShape(schema(), lookupKey(), noLookupBecause);
  }

  @Override
  public List<EventBatch> read(StructType projection) {
    return scanner.read(projection);
  }

  @Override
  public List<String> lookupKey() {
    return key.map(PartitionKey::names).orElse(List.of());
  }

  @Override
  public List<EventBatch> lookUp(EventBatch keys, StructType projection) {
    PartitionKey by =
        key.orElseThrow(
            () -> new UnsupportedOperationException("bug: a table without a key was looked up"));
    Lookup lookup = lookups.get(projection);
    if (lookup == null) {
      lookup = new Lookup(lookups.size(), prepare(projection));
      lookups.put(projection, lookup);
    }
    Answers answers = new Answers(columns.collector(projection), cache, lookup.number());
    for (int row = 0; row < keys.size(); row++) {
      by.of(keys, row).ifPresent(answers::want);
    }
    long asked = clock.nanoTime();
    PreparedStatement statement = lookup.statement();
    requests.ask(
        "looking up " + keyspaceAndName,
        answers.toAsk().size(),
        i -> bound(statement, answers.toAsk().get(i)),
        answers::page);
    return answers.take(asked);
  }

  private PreparedStatement prepare(StructType projection) {
    StringBuilder cql = new StringBuilder("SELECT ");
    cql.append(columns.selected(projection, firstKeyColumn));
    cql.append(" FROM ").append(keyspaceAndName).append(" WHERE ");
    String separator = "";
    for (String name : lookupKey()) {
      cql.append(separator).append(columns.byName().get(name).getName().asCql(true)).append(" = ?");
      separator = " AND ";
    }
    String text = cql.toString();
    return connection.asking(
        "preparing to look up " + keyspaceAndName, () -> connection.session().prepare(text));
  }

  private BoundStatement bound(PreparedStatement statement, List<ByteBuffer> values) {
    BoundStatementBuilder builder = statement.boundStatementBuilder();
    for (int i = 0; i < values.size(); i++) {
      builder.setBytesUnsafe(i, values.get(i));
    }
    return options.apply(builder).build();
  }

  /** What the cache has done; empty without one. */
  Optional<RowCache> cache() {
    return cache;
  }

  @Override
  public void close() {
    cache.ifPresent(
        c ->
            LOG.info(
                "Cassandra's table is closed: table={} cacheHits={} cacheMisses={}",
                keyspaceAndName,
                c.hits(),
                c.misses()));
    connection.close();
  }
}
