// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer.spark;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;

/** What the parts of a pipeline file are on Spark. */
final class SparkPipelines {

  private final SparkSession spark;

  /**
   * @param scratch for what Spark keeps
   */
  SparkPipelines(Path scratch) {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("peer")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.ansi.enabled", "true")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.streaming.numRecentProgressUpdates", "100000")
            .config("spark.sql.warehouse.dir", scratch.resolve("warehouse").toString())
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
  }

  void stop() {
    spark.stop();
  }

  /** The one query of a pipeline. */
  static Pipeline.Part query(Pipeline pipeline) {
    return List.copyOf(pipeline.section("queries").values()).get(0);
  }

  /** Makes the views of the pipeline, and what writes its one query. */
  DataStreamWriter<Row> writer(Pipeline pipeline) {
    pipeline
        .section("streams")
        .forEach((name, stream) -> watermarked(read(stream), stream).createOrReplaceTempView(name));
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
    Pipeline.Part query = query(pipeline);
    return spark
        .sql(query.text("sql"))
        .writeStream()
        .outputMode(query.text("outputMode"))
        .option("checkpointLocation", query.text("checkpointLocation"));
  }

  /** A topic's records are JSON of the schema, as in Tidemark. */
  private Dataset<Row> read(Pipeline.Part stream) {
    if (!stream.text("format").equals("kafka")) {
      return spark
          .readStream()
          .format(stream.text("format"))
          .schema(stream.text("schema"))
          .options(stream.options())
          .load();
    }
    return spark
        .readStream()
        .format("kafka")
        .options(stream.options())
        .load()
        .selectExpr("from_json(CAST(value AS STRING), '" + stream.text("schema") + "') AS row")
        .select("row.*");
  }

  private static Dataset<Row> watermarked(Dataset<Row> rows, Pipeline.Part part) {
    return part.watermark()
        .map(watermark -> rows.withWatermark(watermark.text("column"), watermark.text("delay")))
        .orElse(rows);
  }
}
