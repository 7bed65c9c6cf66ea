// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import dev.tidemark.port.out.StaticTable;
import dev.tidemark.testkit.contract.KeyedTableContract;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A table of a real server keeps what all tables promise. */
class CassandraTableContractTest extends KeyedTableContract {

  private static final Set<Object> IDS = new HashSet<>();
  private static Keyspace keyspace;

  @BeforeAll
  static void createTable() {
    keyspace = Keyspace.shared("contract");
    keyspace.run("CREATE TABLE %s.t (id bigint, name text, PRIMARY KEY (id, name))");
  }

  @AfterAll
  static void disconnect() {
    keyspace.close();
  }

  @Override
  protected void set(List<List<Object>> rows) {
    IDS.forEach(id -> keyspace.run("DELETE FROM %s.t WHERE id = ?", id));
    IDS.clear();
    for (List<Object> row : rows) {
      IDS.add(row.get(0));
      keyspace.run("INSERT INTO %s.t (id, name) VALUES (?, ?)", row.get(0), row.get(1));
    }
  }

  @Override
  protected StaticTable open() {
    return keyspace.open("t");
  }
}
