// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0

import dev.tidemark.api.BatchRows;
import dev.tidemark.api.Pipeline;
import dev.tidemark.api.Row;
import dev.tidemark.api.RunningPipeline;
import java.io.IOException;
import java.nio.file.Path;

/** Prints the totals of examples/totals.yaml, whose sink it takes the place of. */
public final class WindowTotals {

  private WindowTotals() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Pipeline pipeline =
        Pipeline.at(Path.of(arguments[0])).foreachBatch("totals", WindowTotals::print);
    try (RunningPipeline running = pipeline.start()) {
      running.await();
    }
  }

  private static void print(BatchRows rows, long batchId) {
    for (Row row : rows) {
      System.out.println(
          "batch " + batchId + ": " + row.getTimestamp("start") + " " + row.getLong("amount"));
    }
  }
}
