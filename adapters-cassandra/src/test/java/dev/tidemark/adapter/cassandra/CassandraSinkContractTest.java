// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.testkit.contract.EventSinkContract;
import dev.tidemark.testkit.server.TestServers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

@Tag("servers")
class CassandraSinkContractTest extends EventSinkContract {

  private static SinkKeyspace keyspace;

  @BeforeAll
  static void connect() {
    keyspace = new SinkKeyspace(TestServers.cassandra(), "sink_contract");
    keyspace.table("rows", "name text PRIMARY KEY, amount bigint");
  }

  @AfterAll
  static void close() {
    keyspace.close();
  }

  @BeforeEach
  void empty() {
    keyspace.session().execute("TRUNCATE sink_contract.rows");
  }

  @Override
  protected EventSink open() {
    return keyspace.open(SCHEMA, keyspace.options("rows"));
  }

  @Override
  protected List<List<Object>> seen() {
    List<List<Object>> rows = new ArrayList<>();
    for (Row row : keyspace.session().execute("SELECT name, amount FROM sink_contract.rows")) {
      rows.add(List.of(row.getString(0), row.getLong(1)));
    }
    return rows;
  }
}
