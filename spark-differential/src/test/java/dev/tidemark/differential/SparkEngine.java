// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential;

import dev.tidemark.differential.grammar.Scenario;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;

/** Spark itself, in this process, in the session that the conformance cases were written with. */
final class SparkEngine implements AutoCloseable {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSX").withZone(ZoneOffset.UTC);

  private final SparkSession session;

  SparkEngine(Path scratch) {
    session =
        SparkSession.builder()
            .master("local[2]")
            .appName("differential")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.local.dir", scratch.resolve("local").toString())
            .config("spark.sql.warehouse.dir", scratch.resolve("warehouse").toString())
            .config("spark.sql.shuffle.partitions", "2")
            // Compiling each plan takes far longer than these few rows.
            .config("spark.sql.codegen.wholeStage", "false")
            .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
            .config("spark.sql.ansi.enabled", "true")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.datetime.java8API.enabled", "true")
            .config("spark.sql.streaming.numRecentProgressUpdates", "1000")
            .config("spark.hadoop.fs.file.impl", ForklessFileSystem.class.getName())
            .config(
                "spark.sql.streaming.checkpointFileManagerClass",
                "org.apache.spark.sql.execution.streaming.checkpointing"
                    + ".FileSystemBasedCheckpointFileManager")
            .getOrCreate();
  }

  /** Runs a scenario that was written to a folder. */
  Outcome run(Scenario scenario, Path folder) throws Exception {
    session.conf().set("spark.sql.streaming.multipleWatermarkPolicy", scenario.policy());
    Map<Long, List<Map<String, Object>>> rows = new TreeMap<>();
    StreamingQuery query;
    try {
      define(scenario, folder);
      query =
          session
              .sql(scenario.sql())
              .writeStream()
              .outputMode(scenario.outputMode())
              .option("checkpointLocation", folder.resolve("spark-checkpoint").toString())
              .trigger(Trigger.AvailableNow())
              .foreachBatch(
                  (VoidFunction2<Dataset<Row>, Long>) (batch, id) -> rows.put(id, rows(batch)))
              .start();
    } catch (AnalysisException e) {
      return new Outcome(List.of(), Outcome.End.REFUSED, e.getMessage());
    }
    Outcome.End end = Outcome.End.WELL;
    String message = "";
    try {
      query.awaitTermination();
    } catch (StreamingQueryException e) {
      end = Outcome.End.FAILED;
      message = String.valueOf(e.getCause());
    }
    Map<Long, String> watermarks = new TreeMap<>();
    for (StreamingQueryProgress progress : query.recentProgress()) {
      if (progress.durationMs().containsKey("addBatch")) {
        watermarks.put(progress.batchId(), progress.eventTime().get("watermark"));
      }
    }
    List<Outcome.Batch> batches = new ArrayList<>();
    rows.forEach((id, list) -> batches.add(new Outcome.Batch(id, watermarks.get(id), list)));
    return new Outcome(batches, end, message);
  }

  private void define(Scenario scenario, Path folder) throws AnalysisException {
    for (Scenario.Stream stream : scenario.streams()) {
      Dataset<Row> input =
          session
              .readStream()
              .schema(stream.schema())
              .option("maxFilesPerTrigger", 1)
              .json(folder.resolve(stream.folder()).toString());
      if (stream.delay() != null) {
        input = input.withWatermark("t", stream.delay());
      }
      deduplicated(input, stream.deduplicate(), stream.withinWatermark())
          .createOrReplaceTempView(stream.name());
    }
    for (Scenario.Table table : scenario.tables()) {
      session
          .read()
          .schema(table.schema())
          .json(folder.resolve(table.file()).toString())
          .createOrReplaceTempView(table.name());
    }
    for (Scenario.View view : scenario.views()) {
      Dataset<Row> rows = session.sql(view.sql());
      if (view.watermark() != null) {
        rows = rows.withWatermark(view.watermark(), view.delay());
      }
      deduplicated(rows, view.deduplicate(), view.withinWatermark())
          .createOrReplaceTempView(view.name());
    }
  }

  private static Dataset<Row> deduplicated(
      Dataset<Row> rows, List<String> keys, boolean withinWatermark) {
    String[] columns = keys.toArray(String[]::new);
    if (columns.length == 0) {
      return rows;
    }
    return withinWatermark
        ? rows.dropDuplicatesWithinWatermark(columns)
        : rows.dropDuplicates(columns);
  }

  private static List<Map<String, Object>> rows(Dataset<Row> batch) {
    List<Map<String, Object>> rows = new ArrayList<>();
    batch.collectAsList().forEach(row -> rows.add(columns(row)));
    return rows;
  }

  private static Map<String, Object> columns(Row row) {
    Map<String, Object> columns = new LinkedHashMap<>();
    String[] names = row.schema().fieldNames();
    for (int i = 0; i < names.length; i++) {
      columns.put(names[i], canonical(row.get(i)));
    }
    return columns;
  }

  /** A value as Tidemark's console writes it in JSON. */
  private static Object canonical(Object value) {
    if (value instanceof Instant time) {
      return (time.getNano() % 1_000_000 == 0 ? MILLIS : MICROS).format(time);
    }
    if (value instanceof LocalDate date) {
      return date.toString();
    }
    if (value instanceof Row row) {
      return columns(row);
    }
    if (value instanceof scala.collection.Iterable<?> list) {
      List<Object> values = new ArrayList<>();
      list.iterator().foreach(element -> values.add(canonical(element)));
      return values;
    }
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    if (value instanceof Double number && !Double.isFinite(number)) {
      return number.toString();
    }
    return value instanceof Number ? new BigDecimal(value.toString()) : value;
  }

  @Override
  public void close() {
    Arrays.stream(session.streams().active()).forEach(SparkEngine::stop);
    session.stop();
  }

  private static void stop(StreamingQuery query) {
    try {
      query.stop();
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException("Spark's query does not stop", e);
    }
  }
}
