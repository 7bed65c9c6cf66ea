// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.domain.event.EventBatch;
import java.util.ArrayList;
import java.util.List;

/** What was given to a {@link MemorySource}: blocks of rows, from block 0 on. Thread-safe. */
final class MemoryLog {

  private final List<EventBatch> blocks = new ArrayList<>();

  synchronized void add(EventBatch block) {
    blocks.add(block);
  }

  synchronized int size() {
    return blocks.size();
  }

  /** The blocks {@code [from, to)}. */
  synchronized List<EventBatch> blocks(int from, int to) {
    return List.copyOf(blocks.subList(from, to));
  }
}
