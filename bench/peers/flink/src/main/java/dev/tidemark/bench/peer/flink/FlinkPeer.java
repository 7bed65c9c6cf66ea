// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer.flink;

import dev.tidemark.bench.peer.Peer;
import dev.tidemark.bench.peer.Rows;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.CloseableIterator;

/**
 * Runs a workload with a parallelism of two and a checkpoint each ten seconds, to a sink that drops
 * its rows.
 */
public final class FlinkPeer {

  private static final int PARALLELISM = 2;

  private final Peer peer;

  private FlinkPeer(Peer peer) {
    this.peer = peer;
  }

  public static void main(String[] arguments) throws Exception {
    FlinkPeer flink = new FlinkPeer(Peer.of(arguments));
    flink.peer.work(flink::pass, flink::answer);
    System.exit(0);
  }

  private StreamExecutionEnvironment environment() {
    Configuration settings =
        Configuration.fromMap(
            Map.ofEntries(
                Map.entry("parallelism.default", Integer.toString(PARALLELISM)),
                Map.entry("taskmanager.numberOfTaskSlots", Integer.toString(PARALLELISM)),
                Map.entry("taskmanager.memory.managed.size", "512m"),
                Map.entry("taskmanager.memory.network.max", "128m"),
                Map.entry("state.backend.type", "hashmap"),
                Map.entry("execution.checkpointing.interval", "10 s"),
                Map.entry("execution.checkpointing.dir", peer.scratch().toUri().toString()),
                Map.entry("pipeline.object-reuse", "true"),
                Map.entry("table.local-time-zone", "UTC"),
                Map.entry("table.exec.mini-batch.enabled", "true"),
                Map.entry("table.exec.mini-batch.allow-latency", "1 s"),
                Map.entry("table.exec.mini-batch.size", "50000")));
    return StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, settings);
  }

  /** Planning and the job's own run time; the start of the cluster does not count. */
  private long pass() throws Exception {
    StreamExecutionEnvironment environment = environment();
    StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
    String query = new FlinkQueries(peer, environment, tables).query();
    long started = System.nanoTime();
    tables.executeSql(
        "CREATE TEMPORARY TABLE dropped ("
            + columns(tables, query)
            + ") WITH ('connector' = 'blackhole')");
    tables.explainSql("INSERT INTO dropped " + query);
    long planning = System.nanoTime() - started;
    JobExecutionResult job =
        tables
            .executeSql("INSERT INTO dropped " + query)
            .getJobClient()
            .orElseThrow()
            .getJobExecutionResult()
            .get();
    return planning + job.getNetRuntime() * 1_000_000L;
  }

  private static String columns(StreamTableEnvironment tables, String query) {
    return tables.sqlQuery(query).getResolvedSchema().getColumns().stream()
        .map(
            column -> {
              LogicalType type = column.getDataType().getLogicalType().copy(true);
              return "`" + column.getName() + "` " + type.asSerializableString();
            })
        .collect(Collectors.joining(", "));
  }

  private void answer(Rows rows) throws Exception {
    StreamExecutionEnvironment environment = environment();
    StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
    String query = new FlinkQueries(peer, environment, tables).query();
    try (CloseableIterator<Row> answer = tables.executeSql(query).collect()) {
      while (answer.hasNext()) {
        Row row = answer.next();
        if (row.getKind() == RowKind.INSERT || row.getKind() == RowKind.UPDATE_AFTER) {
          Object[] cells = new Object[row.getArity()];
          for (int i = 0; i < cells.length; i++) {
            cells[i] = row.getField(i);
          }
          rows.row(cells);
        }
      }
    }
  }
}
