// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import com.sun.management.ThreadMXBean;
import dev.tidemark.port.out.BatchProgress;
import dev.tidemark.port.out.ProgressListener;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What all threads of the process allocate from one batch of a run to the next. Used by the query's
 * thread, and when it has ended.
 */
final class SteadyAllocation implements ProgressListener {

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final List<Long> bytes = new ArrayList<>();
  private final List<Long> rows = new ArrayList<>();
  private long rowsSoFar;

  @Override
  public void onBatch(BatchProgress progress) {
    rowsSoFar += progress.inputRows();
    rows.add(rowsSoFar);
    bytes.add(
        Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
            .filter(allocated -> allocated > 0) // of a thread that has ended: -1
            .sum());
  }

  /** From the middle of the batches to the last one that has rows. */
  double bytesPerRow() {
    int last = rows.indexOf(rowsSoFar);
    int middle = last / 2;
    if (middle == last) {
      throw new IllegalStateException("too few batches: " + rows.size());
    }
    return (double) (bytes.get(last) - bytes.get(middle)) / (rows.get(last) - rows.get(middle));
  }
}
