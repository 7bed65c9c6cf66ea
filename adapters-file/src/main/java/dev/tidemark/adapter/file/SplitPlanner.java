// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.port.out.Split;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the files of a batch into splits of about the same size.
 *
 * <p>Big files are cut, small ones put together, in the order of the files. The size is such that
 * every thread has a few splits, within [1 MiB, 8 MiB].
 */
final class SplitPlanner {

  private static final long MIN_BYTES = 1L << 20;
  private static final long MAX_BYTES = 8L << 20;
  private static final int SPLITS_PER_THREAD = 4;

  /** What opening a file costs, in bytes that could be read in that time. */
  private static final long OPEN_COST = 8L << 10;

  private SplitPlanner() {}

  static List<Split> plan(List<FileEntry> files, int parallelism) {
    long total = files.stream().mapToLong(f -> f.size() + OPEN_COST).sum();
    long wanted = total / ((long) parallelism * SPLITS_PER_THREAD);
    return plan(files, Math.max(MIN_BYTES, Math.min(MAX_BYTES, wanted)), OPEN_COST);
  }

  static List<Split> plan(List<FileEntry> files, long splitBytes, long openCost) {
    List<Split> splits = new ArrayList<>();
    List<FileRange> small = new ArrayList<>();
    long smallBytes = 0;
    for (FileEntry file : files) {
      if (file.size() == 0) {
        continue;
      }
      boolean cut = !file.isGzip() && file.size() > splitBytes;
      if (!small.isEmpty() && (cut || smallBytes + openCost + file.size() > splitBytes)) {
        splits.add(new FileSplit(small));
        small = new ArrayList<>();
        smallBytes = 0;
      }
      if (cut) {
        cut(file, splitBytes, splits);
      } else {
        small.add(FileRange.whole(file));
        smallBytes += openCost + file.size();
      }
    }
    if (!small.isEmpty()) {
      splits.add(new FileSplit(small));
    }
    return splits;
  }

  private static void cut(FileEntry file, long splitBytes, List<Split> splits) {
    long count = (file.size() + splitBytes - 1) / splitBytes;
    long start = 0;
    for (long i = 1; i <= count; i++) {
      long end = i == count ? file.size() : start + (file.size() - start) / (count - i + 1);
      splits.add(new FileSplit(List.of(new FileRange(file, start, end))));
      start = end;
    }
  }
}
