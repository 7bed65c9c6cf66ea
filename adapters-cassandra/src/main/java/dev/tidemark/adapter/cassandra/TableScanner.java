// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.metadata.TokenMap;
import com.datastax.oss.driver.api.core.metadata.schema.RelationMetadata;
import com.datastax.oss.driver.api.core.metadata.token.Token;
import com.datastax.oss.driver.api.core.metadata.token.TokenRange;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Reads a table whole: the ring of tokens is cut evenly, and its ranges are asked for at once.
 *
 * <pre>
 *   ]min … a]   ]a … b]   ]b … min]      the last one has no upper bound
 * </pre>
 *
 * <p>Under another partitioner than Murmur3, or if the driver keeps no tokens, it is one range.
 */
final class TableScanner {

  private static final String MURMUR_3 = "Murmur3Partitioner";
  private static final int LEAST_SPLITS = 8;

  private final Connection connection;
  private final TableColumns columns;
  private final ReadOptions options;
  private final int parallelism;
  private final CqlIdentifier keyspace;
  private final CqlIdentifier firstKeyColumn;
  private final String tokenOfKey;
  private final Requests requests;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  TableScanner(
      Connection connection,
      RelationMetadata relation,
      TableColumns columns,
      ReadOptions options,
      int parallelism) {
    this.connection = connection;
    this.columns = columns;
    this.options = options;
    this.parallelism = parallelism;
    this.keyspace = relation.getKeyspace();
    this.firstKeyColumn = relation.getPartitionKey().get(0).getName();
    this.tokenOfKey =
        relation.getPartitionKey().stream()
            .map(c -> c.getName().asCql(true))
            .collect(Collectors.joining(", ", "token(", ")"));
    this.requests = new Requests(connection, options.concurrent());
  }

  List<EventBatch> read(StructType projection) {
    RowCollector rows = columns.collector(projection);
    String all =
        "SELECT " + columns.selected(projection, firstKeyColumn) + " FROM " + columns.table();
    Optional<TokenMap> tokens = connection.session().getMetadata().getTokenMap();
    if (tokens.isEmpty() || !tokens.get().getPartitionerName().endsWith(MURMUR_3)) {
      PreparedStatement statement = prepare(all);
      ask(1, i -> options.apply(statement.boundStatementBuilder()).build(), rows);
      return rows.take();
    }
    Token least = tokens.get().parse(Long.toString(Long.MIN_VALUE));
    List<TokenRange> ranges = tokens.get().newTokenRange(least, least).splitEvenly(splits());
    String from = all + " WHERE " + tokenOfKey + " > ?";
    PreparedStatement open = prepare(from);
    PreparedStatement closed = prepare(from + " AND " + tokenOfKey + " <= ?");
    ask(
        ranges.size(),
        i -> {
          TokenRange range = ranges.get(i);
          boolean isLast = range.getEnd().equals(least);
          BoundStatementBuilder builder =
              (isLast ? open : closed).boundStatementBuilder().setToken(0, range.getStart());
          BoundStatementBuilder bounded = isLast ? builder : builder.setToken(1, range.getEnd());
          return options
              .apply(bounded)
              .setRoutingKeyspace(keyspace)
              .setRoutingToken(range.getEnd())
              .build();
        },
        rows);
    return rows.take();
  }

  private void ask(int count, IntFunction<BoundStatement> statements, RowCollector rows) {
    requests.ask(
        "reading " + columns.table(),
        count,
        statements,
        (i, page) -> rows.add(page.getColumnDefinitions(), page.currentPage()));
  }

  private int splits() {
    int nodes = connection.session().getMetadata().getNodes().size();
    return options.splits().orElse(Math.max(LEAST_SPLITS, Math.max(2 * parallelism, 2 * nodes)));
  }

  private PreparedStatement prepare(String cql) {
    return prepared.computeIfAbsent(
        cql,
        text ->
            connection.asking(
                "preparing to read " + columns.table(), () -> connection.session().prepare(text)));
  }
}
