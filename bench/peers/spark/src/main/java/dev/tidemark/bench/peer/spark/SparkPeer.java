// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer.spark;

import dev.tidemark.bench.peer.Peer;
import dev.tidemark.bench.peer.Rows;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;

/** Runs a pipeline file on Spark Structured Streaming, as often as asked in one session. */
public final class SparkPeer {

  private final SparkPipelines pipelines;
  private final Path checkpoints;
  private int runs;

  private SparkPeer(Path checkpoints) {
    this.checkpoints = checkpoints;
    this.pipelines = new SparkPipelines(checkpoints);
  }

  public static void main(String[] arguments) throws Exception {
    Peer peer = Peer.of(arguments);
    SparkPeer engine = new SparkPeer(peer.scratch());
    peer.work(engine::pass, engine::answer);
    engine.pipelines.stop();
  }

  private long pass() throws Exception {
    long started = System.nanoTime();
    StreamingQuery query = writer().format("noop").start();
    query.awaitTermination();
    long took = System.nanoTime() - started;
    long rows =
        Arrays.stream(query.recentProgress()).mapToLong(StreamingQueryProgress::numInputRows).sum();
    System.out.println("spark ended: rows=" + rows);
    return took;
  }

  private void answer(Rows rows) throws Exception {
    VoidFunction2<Dataset<Row>, Long> print =
        (batch, id) -> batch.collectAsList().forEach(row -> rows.row(cells(row)));
    writer().foreachBatch(print).start().awaitTermination();
  }

  private static Object[] cells(Row row) {
    Object[] cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i);
    }
    return cells;
  }

  private DataStreamWriter<Row> writer() throws Exception {
    Path pipeline = Path.of(System.getenv("PIPELINE"));
    Path folder = checkpoints.resolve(Integer.toString(runs++));
    return pipelines.writer(Pipeline.load(pipeline, folder)).trigger(Trigger.AvailableNow());
  }
}
