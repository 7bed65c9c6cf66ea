// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.port.out.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * Cuts the files of a batch into splits.
 *
 * <p>Big files are cut, small ones put together, in the order of the files. A split is a share of
 * what is left of the batch, within [{@value #MIN_BYTES}, {@value #MAX_BYTES}] bytes: the last ones
 * are small, so that threads that take one after the other end at nearly the same time, and the
 * first ones large, so that they are not many. (Guided self-scheduling: Polychronopoulos and Kuck,
 * IEEE Transactions on Computers, 1987.)
 */
final class SplitPlanner {

  private static final long MIN_BYTES = 512L << 10;
  private static final long MAX_BYTES = 8L << 20;

  /** A split takes, of what is left, what each thread would get if they were so many times more. */
  private static final int SHARES_PER_THREAD = 2;

  /** What opening a file costs, in bytes that could be read in that time. */
  private static final long OPEN_COST = 8L << 10;

  private final LongUnaryOperator wanted;
  private final long openCost;
  private final List<Split> splits = new ArrayList<>();
  private List<FileRange> small = new ArrayList<>();
  private long smallBytes;
  private long left;

  private SplitPlanner(LongUnaryOperator wanted, long openCost) {
    this.wanted = wanted;
    this.openCost = openCost;
  }

  static List<Split> plan(List<FileEntry> files, int parallelism) {
    long shares = (long) parallelism * SHARES_PER_THREAD;
    return plan(files, left -> Math.max(MIN_BYTES, Math.min(MAX_BYTES, left / shares)), OPEN_COST);
  }

  /**
   * @param wanted how many bytes the next split has, by how many are left
   */
  static List<Split> plan(List<FileEntry> files, LongUnaryOperator wanted, long openCost) {
    SplitPlanner planner = new SplitPlanner(wanted, openCost);
    planner.add(files);
    return planner.splits;
  }

  private void add(List<FileEntry> files) {
    left = files.stream().mapToLong(file -> file.size() + openCost).sum();
    for (FileEntry file : files) {
      long size = wanted.applyAsLong(left);
      if (file.size() == 0) {
        left -= openCost;
      } else if (!file.isGzip() && file.size() > size) {
        closeSmall();
        cut(file);
      } else {
        if (!small.isEmpty() && smallBytes + openCost + file.size() > size) {
          closeSmall();
        }
        small.add(FileRange.whole(file));
        smallBytes += openCost + file.size();
      }
    }
    closeSmall();
  }

  private void closeSmall() {
    if (!small.isEmpty()) {
      splits.add(new FileSplit(small));
      left -= smallBytes;
      small = new ArrayList<>();
      smallBytes = 0;
    }
  }

  /** Cuts a file evenly as long as splits are large, then into ever smaller pieces. */
  private void cut(FileEntry file) {
    long start = 0;
    while (start < file.size()) {
      long rest = file.size() - start;
      long size = wanted.applyAsLong(left);
      long pieces = (rest + size - 1) / size;
      long end = start + rest / pieces;
      splits.add(new FileSplit(List.of(new FileRange(file, start, end))));
      left -= end - start;
      start = end;
    }
    left -= openCost;
  }
}
