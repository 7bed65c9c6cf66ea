// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.engine.inmemory.state.IntList;
import java.util.BitSet;

/** The groups of one bucket, and which of them the batch has touched. Confined to one thread. */
final class Bucket {

  private final Groups groups;
  private final IntList touched = new IntList();
  private final BitSet isTouched = new BitSet();

  Bucket(Groups groups) {
    this.groups = groups;
  }

  Groups groups() {
    return groups;
  }

  /** Notes that the batch has touched a group; once is enough. */
  void touch(int group) {
    if (!isTouched.get(group)) {
      isTouched.set(group);
      touched.add(group);
    }
  }

  /** A batch starts. */
  void clearTouched() {
    for (int i = 0; i < touched.size(); i++) {
      isTouched.clear(touched.get(i));
    }
    touched.clear();
  }

  /** The groups touched in this batch, in the order of their first touch. */
  IntList touched() {
    return touched;
  }
}
