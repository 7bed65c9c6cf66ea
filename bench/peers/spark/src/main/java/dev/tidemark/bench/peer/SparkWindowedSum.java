// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;

/**
 * pipelines/w1.yaml on Spark Structured Streaming, as often as the argument says, in one session:
 * {@code SparkWindowedSum PASSES}. DATA, CHK and FILES are of the environment, as for the pipeline.
 *
 * <p>Writes what Tidemark's own processes write: {@code pass wall_s=… cpu_s=… process_cpu_s=…}.
 */
public final class SparkWindowedSum {

  private SparkWindowedSum() {}

  public static void main(String[] arguments) throws Exception {
    Path checkpoints = Path.of(System.getenv("CHK"));
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("w1")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.ansi.enabled", "true")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.streaming.numRecentProgressUpdates", "100000")
            .config("spark.sql.warehouse.dir", checkpoints.resolve("warehouse").toString())
            .getOrCreate();
    spark.sparkContext().setLogLevel("WARN");
    for (int pass = 0; pass < Integer.parseInt(arguments[0]); pass++) {
      long started = System.nanoTime();
      double cpuBefore = spentSeconds();
      long rows = run(spark, checkpoints.resolve(Integer.toString(pass)));
      double wall = (System.nanoTime() - started) / 1e9;
      double cpu = spentSeconds();
      System.out.println("spark ended: rows=" + rows);
      System.out.printf(
          Locale.ROOT,
          "pass wall_s=%.6f cpu_s=%.6f process_cpu_s=%.6f%n",
          wall,
          cpu - cpuBefore,
          cpu);
    }
    spark.stop();
  }

  /** Runs the query over all that is there and returns how many rows it has read. */
  private static long run(SparkSession spark, Path checkpoint) throws Exception {
    Dataset<Row> sales =
        spark
            .readStream()
            .format("json")
            .schema("product_id STRING, amount BIGINT, create_date STRING")
            .option("maxFilesPerTrigger", System.getenv("FILES"))
            .load(System.getenv("DATA") + "/sales");
    sales.createOrReplaceTempView("sales");
    spark
        .sql(
            "SELECT product_id, amount,"
                + " to_timestamp(create_date, 'yyyy-MM-dd HH:mm:ss') AS create_date FROM sales")
        .withWatermark("create_date", "10 minutes")
        .createOrReplaceTempView("events");
    StreamingQuery query =
        spark
            .sql(
                "SELECT product_id, window.start AS window_start, sum(amount) AS total"
                    + " FROM events GROUP BY product_id, window(create_date, '5 minutes')")
            .writeStream()
            .outputMode("update")
            .format("noop")
            .option("checkpointLocation", checkpoint.toString())
            .trigger(Trigger.AvailableNow())
            .start();
    query.awaitTermination();
    return Arrays.stream(query.recentProgress())
        .mapToLong(StreamingQueryProgress::numInputRows)
        .sum();
  }

  private static double spentSeconds() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }
}
