// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer.spark;

import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;

/**
 * Runs a pipeline file on Spark Structured Streaming until the process is ended, into its own sink:
 * {@code SparkService FILE}. In the environment is what the file names, CHK among it.
 */
public final class SparkService {

  private SparkService() {}

  public static void main(String[] arguments) throws Exception {
    Path checkpoint = Path.of(System.getenv("CHK"));
    Pipeline pipeline = Pipeline.load(Path.of(arguments[0]), checkpoint);
    Pipeline.Part sink = SparkPipelines.query(pipeline).part("sink");
    DataStreamWriter<Row> writer = new SparkPipelines(checkpoint).writer(pipeline);
    writer.format(sink.text("format")).options(sink.options()).start().awaitTermination();
  }
}
