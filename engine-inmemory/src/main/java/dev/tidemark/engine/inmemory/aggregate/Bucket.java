// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.engine.inmemory.state.IntList;
import java.util.Arrays;

/** The groups of one bucket, and which of them the batch has touched. Confined to one thread. */
final class Bucket {

  private final Groups groups;
  private final IntList touched = new IntList();
  private long[] touchedIn = new long[8];

  Bucket(Groups groups) {
    this.groups = groups;
  }

  Groups groups() {
    return groups;
  }

  /** Notes that a group was touched in a batch; once a batch is enough. */
  void touch(int group, long batchId) {
    if (group >= touchedIn.length) {
      touchedIn = Arrays.copyOf(touchedIn, Math.max(group + 1, touchedIn.length * 2));
    }
    if (touchedIn[group] != batchId + 1) {
      touchedIn[group] = batchId + 1;
      touched.add(group);
    }
  }

  /** The groups touched in this batch, in the order of their first touch. */
  IntList touched() {
    return touched;
  }
}
