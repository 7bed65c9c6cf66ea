// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer.spark;

import dev.tidemark.bench.peer.Peer;
import dev.tidemark.bench.peer.Rows;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;

/** Runs a pipeline file on Spark Structured Streaming, as often as asked in one session. */
public final class SparkPeer {

  private final SparkSession spark;
  private final Path checkpoints;
  private int runs;

  private SparkPeer(Path checkpoints) {
    this.checkpoints = checkpoints;
    this.spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("peer")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.ansi.enabled", "true")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.streaming.numRecentProgressUpdates", "100000")
            .config("spark.sql.warehouse.dir", checkpoints.resolve("warehouse").toString())
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
  }

  public static void main(String[] arguments) throws Exception {
    Peer peer = Peer.of(arguments);
    SparkPeer engine = new SparkPeer(peer.scratch());
    peer.work(engine::pass, engine::answer);
    engine.spark.stop();
  }

  private long pass() throws Exception {
    long started = System.nanoTime();
    Pipeline pipeline = pipeline();
    StreamingQuery query = writer(pipeline).format("noop").start();
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
    writer(pipeline()).foreachBatch(print).start().awaitTermination();
  }

  private static Object[] cells(Row row) {
    Object[] cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i);
    }
    return cells;
  }

  private Pipeline pipeline() throws Exception {
    return Pipeline.load(
        Path.of(System.getenv("PIPELINE")), checkpoints.resolve(Integer.toString(runs++)));
  }

  /** Makes the views of the pipeline, and what writes its one query. */
  private DataStreamWriter<Row> writer(Pipeline pipeline) {
    pipeline
        .section("streams")
        .forEach(
            (name, stream) -> {
              Dataset<Row> read =
                  spark
                      .readStream()
                      .format(stream.text("format"))
                      .schema(stream.text("schema"))
                      .options(stream.options())
                      .load();
              watermarked(read, stream).createOrReplaceTempView(name);
            });
    pipeline
        .section("tables")
        .forEach(
            (name, table) ->
                spark
                    .read()
                    .format(table.text("format"))
                    .schema(table.text("schema"))
                    .options(table.options())
                    .load()
                    .createOrReplaceTempView(name));
    pipeline
        .section("views")
        .forEach(
            (name, view) ->
                watermarked(spark.sql(view.text("sql")), view).createOrReplaceTempView(name));
    List<Pipeline.Part> queries = List.copyOf(pipeline.section("queries").values());
    Pipeline.Part query = queries.get(0);
    return spark
        .sql(query.text("sql"))
        .writeStream()
        .outputMode(query.text("outputMode"))
        .option("checkpointLocation", query.text("checkpointLocation"))
        .trigger(Trigger.AvailableNow());
  }

  private static Dataset<Row> watermarked(Dataset<Row> rows, Pipeline.Part part) {
    return part.watermark()
        .map(watermark -> rows.withWatermark(watermark.text("column"), watermark.text("delay")))
        .orElse(rows);
  }
}
