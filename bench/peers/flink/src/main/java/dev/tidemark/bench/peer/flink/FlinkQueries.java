// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer.flink;

import static dev.tidemark.bench.peer.flink.Column.number;
import static dev.tidemark.bench.peer.flink.Column.text;
import static dev.tidemark.bench.peer.flink.Column.time;

import dev.tidemark.bench.peer.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.RowData;

/** The workloads in Flink's SQL, over streams of which only the wanted fields are read. */
final class FlinkQueries {

  private static final String NO_WATERMARK = "";

  private final Peer peer;
  private final StreamExecutionEnvironment environment;
  private final StreamTableEnvironment tables;

  FlinkQueries(Peer peer, StreamExecutionEnvironment environment, StreamTableEnvironment tables) {
    this.peer = peer;
    this.environment = environment;
    this.tables = tables;
  }

  /** Declares the workload's streams, and returns its query. */
  String query() throws IOException {
    return switch (peer.workload()) {
      case "w1" -> sums("TUMBLE(TABLE sales, DESCRIPTOR(create_date), INTERVAL '5' MINUTE)");
      case "w2" ->
          sums(
              "HOP(TABLE sales, DESCRIPTOR(create_date), INTERVAL '1' MINUTE,"
                  + " INTERVAL '10' MINUTE)");
      case "w3" -> views();
      case "w4" -> clicks();
      case "w6" -> {
        stream("sales", NO_WATERMARK, text("product_id"), number("amount"), text("create_date"));
        yield "SELECT UPPER(product_id) AS product, CONCAT(product_id, '-', create_date) AS k,"
            + " amount * 2 AS amount2 FROM sales WHERE MOD(amount, 3) <> 0";
      }
      case "w7" -> {
        stream("sales", NO_WATERMARK, text("product_id"), number("amount"));
        yield "SELECT product_id, SUM(amount) AS total FROM sales GROUP BY product_id";
      }
      case "q3" -> {
        stream("persons", NO_WATERMARK, number("id"), text("name"), text("city"), text("state"));
        stream("auctions", NO_WATERMARK, number("id"), number("seller"), number("category"));
        yield "SELECT p.name, p.city, p.state, a.id AS auction FROM auctions a JOIN persons p"
            + " ON a.seller = p.id WHERE a.category = 10 AND p.state IN ('OR', 'ID', 'CA')";
      }
      case "q5" -> {
        stream("bids", "'4' SECOND", number("auction"), time("date_time"));
        yield "SELECT auction, window_start, COUNT(*) AS num FROM TABLE(HOP(TABLE bids,"
            + " DESCRIPTOR(date_time), INTERVAL '1' MINUTE, INTERVAL '10' MINUTE))"
            + " GROUP BY auction, window_start, window_end";
      }
      case "q7" -> {
        stream("bids", "'4' SECOND", number("price"), time("date_time"));
        yield "SELECT window_start, MAX(price) AS price FROM TABLE(TUMBLE(TABLE bids,"
            + " DESCRIPTOR(date_time), INTERVAL '1' MINUTE)) GROUP BY window_start, window_end";
      }
      case "q8" -> {
        stream("persons", "'4' SECOND", number("id"), text("name"), time("date_time"));
        stream("auctions", "'4' SECOND", number("id"), number("seller"), time("date_time"));
        yield "SELECT p.id, p.name, p.window_start, a.id AS auction FROM "
            + minutes("persons")
            + " p JOIN "
            + minutes("auctions")
            + " a ON p.id = a.seller AND p.window_start = a.window_start"
            + " AND p.window_end = a.window_end";
      }
      default -> throw peer.unknown();
    };
  }

  private String sums(String windows) {
    stream("sales", "'10' MINUTE", text("product_id"), number("amount"), time("create_date"));
    return "SELECT product_id, window_start, SUM(amount) AS total FROM TABLE("
        + windows
        + ") GROUP BY product_id, window_start, window_end";
  }

  private String views() throws IOException {
    List<Column> columns = List.of(text("campaign_id"), time("event_time"));
    DataStream<RowData> views =
        read("events", List.of(text("ad_id"), text("event_type"), time("event_time")))
            .flatMap(new AdViews(campaigns()))
            .returns(JsonLines.rowType(columns));
    declare("viewed", views, "'30' SECOND", columns);
    return "SELECT campaign_id, window_start, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE viewed,"
        + " DESCRIPTOR(event_time), INTERVAL '10' SECOND))"
        + " GROUP BY campaign_id, window_start, window_end";
  }

  private Map<String, String> campaigns() throws IOException {
    Map<String, String> campaigns = new HashMap<>();
    for (String line : Files.readAllLines(peer.data("ads").resolve("part-00000.json"))) {
      campaigns.put(after(line, "\"ad_id\":\""), after(line, "\"campaign_id\":\""));
    }
    return campaigns;
  }

  private static String after(String line, String start) {
    int from = line.indexOf(start) + start.length();
    return line.substring(from, line.indexOf('"', from));
  }

  private String clicks() {
    stream("impressions", "'5' MINUTE", text("uuid"), text("campaign"), time("create_date"));
    stream("clicks", "'5' MINUTE", text("uuid"), time("create_date"));
    return "SELECT i.uuid, i.campaign, i.create_date AS shown_at,"
        + " CAST(c.create_date AS TIMESTAMP(3)) AS clicked_at"
        + " FROM impressions i LEFT JOIN clicks c ON i.uuid = c.uuid"
        + " AND c.create_date BETWEEN i.create_date AND i.create_date + INTERVAL '5' MINUTE";
  }

  private static String minutes(String stream) {
    return "(SELECT * FROM TABLE(TUMBLE(TABLE "
        + stream
        + ", DESCRIPTOR(date_time), INTERVAL '1' MINUTE)))";
  }

  /**
   * Declares a stream of the data.
   *
   * @param delay of the watermark on its time
   */
  private void stream(String name, String delay, Column... columns) {
    declare(name, read(name, List.of(columns)), delay, List.of(columns));
  }

  private DataStream<RowData> read(String stream, List<Column> columns) {
    FileSource<RowData> source =
        FileSource.forRecordStreamFormat(
                new JsonLines(columns), new Path(peer.data(stream).toUri()))
            .setSplitAssigner(FilesInOrder::new)
            .build();
    return environment.fromSource(source, WatermarkStrategy.noWatermarks(), stream);
  }

  private void declare(String name, DataStream<RowData> rows, String delay, List<Column> columns) {
    Schema.Builder schema = Schema.newBuilder();
    columns.forEach(column -> schema.column(column.name(), column.kind().sql()));
    if (!delay.equals(NO_WATERMARK)) {
      columns.stream()
          .filter(column -> column.kind() == Column.Kind.TIME)
          .forEach(
              column ->
                  schema.watermark(column.name(), "`" + column.name() + "` - INTERVAL " + delay));
    }
    tables.createTemporaryView(name, rows, schema.build());
  }
}
