// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Recoveries from one checkpoint, one process after another. */
final class RecoveryRuns {

  private static final Pattern RECOVERED =
      Pattern.compile("recovered rows=(\\d+) nanos=(\\d+) processMillis=(\\d+) cpuNanos=(\\d+)");

  final Samples seconds = new Samples();
  final Samples processSeconds = new Samples();
  final Samples cpuSeconds = new Samples();
  final long snapshotBytes;
  final long logBytes;

  /**
   * @param rows that must be there
   */
  RecoveryRuns(Path checkpoint, long rows, String heap, int runs)
      throws IOException, InterruptedException {
    snapshotBytes = LogGrowth.snapshotBytes(checkpoint);
    logBytes = LogGrowth.usedBytes(checkpoint);
    for (int i = 0; i < runs; i++) {
      double[] found = Fork.run(Recovery.class, heap, RECOVERED, checkpoint.toString());
      if ((long) found[0] != rows) {
        throw new IllegalStateException("rows=" + (long) found[0] + ", expected=" + rows);
      }
      seconds.add(found[1] / 1e9);
      processSeconds.add(found[2] / 1e3);
      cpuSeconds.add(found[3] / 1e9);
    }
  }
}
