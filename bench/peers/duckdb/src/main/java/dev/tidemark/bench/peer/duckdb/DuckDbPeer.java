// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer.duckdb;

import dev.tidemark.bench.peer.Peer;
import dev.tidemark.bench.peer.Rows;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;

/** Runs a workload as one SQL statement on two threads; the answer is kept, in memory. */
public final class DuckDbPeer {

  private final Peer peer;
  private final Statement statement;

  private DuckDbPeer(Peer peer, Statement statement) {
    this.peer = peer;
    this.statement = statement;
  }

  public static void main(String[] arguments) throws Exception {
    Peer peer = Peer.of(arguments);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads=2");
      statement.execute("SET preserve_insertion_order=false");
      DuckDbPeer database = new DuckDbPeer(peer, statement);
      peer.work(database::pass, database::answer);
    }
  }

  private long pass() throws SQLException {
    long started = System.nanoTime();
    statement.execute("CREATE OR REPLACE TEMP TABLE answer AS " + query());
    return System.nanoTime() - started;
  }

  private void answer(Rows rows) throws SQLException {
    try (ResultSet result = statement.executeQuery(query())) {
      Object[] row = new Object[result.getMetaData().getColumnCount()];
      while (result.next()) {
        for (int i = 0; i < row.length; i++) {
          Object cell = result.getObject(i + 1);
          row[i] = cell instanceof Timestamp time ? time.toLocalDateTime() : cell;
        }
        rows.row(row);
      }
    }
  }

  private String query() {
    String sales = json("sales", "product_id:'VARCHAR', amount:'BIGINT', create_date:'VARCHAR'");
    String sold = "strptime(create_date, '%Y-%m-%d %H:%M:%S')";
    return switch (peer.workload()) {
      case "w1" ->
          "SELECT product_id, time_bucket(INTERVAL 5 MINUTES, "
              + sold
              + ") AS window_start, CAST(sum(amount) AS BIGINT) AS total FROM "
              + sales
              + " GROUP BY ALL";
      // Sums of a minute first: the plan of an engine that cuts sliding windows into panes.
      case "w2" ->
          "SELECT product_id, pane - to_minutes(k) AS window_start,"
              + " CAST(sum(total) AS BIGINT) AS total"
              + " FROM (SELECT product_id, time_bucket(INTERVAL 1 MINUTE, "
              + sold
              + ") AS pane, CAST(sum(amount) AS BIGINT) AS total FROM "
              + sales
              + " GROUP BY ALL), range(10) r(k) GROUP BY ALL";
      case "w3" ->
          "SELECT a.campaign_id, time_bucket(INTERVAL 10 SECONDS,"
              + " strptime(event_time, '%Y-%m-%d %H:%M:%S.%g')) AS window_start,"
              + " count(*) AS views FROM "
              + json("events", "ad_id:'VARCHAR', event_type:'VARCHAR', event_time:'VARCHAR'")
              + " e JOIN "
              + json("ads", "ad_id:'VARCHAR', campaign_id:'VARCHAR'")
              + " a ON e.ad_id = a.ad_id WHERE event_type = 'view' GROUP BY ALL";
      case "w6" ->
          "SELECT upper(product_id) AS product, concat(product_id, '-', create_date) AS k,"
              + " amount * 2 AS amount2 FROM "
              + sales
              + " WHERE amount % 3 <> 0";
      case "w7" ->
          "SELECT product_id, CAST(sum(amount) AS BIGINT) AS total FROM " + sales + " GROUP BY ALL";
      default -> throw peer.unknown();
    };
  }

  private String json(String stream, String columns) {
    return "read_json('"
        + peer.data(stream)
        + "/*.json', format='newline_delimited', columns={"
        + columns
        + "})";
  }
}
