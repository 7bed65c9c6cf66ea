// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.port.out.Split;

/** The rows {@code [from, to)} of one block. */
record MemorySplit(int block, EventBatch rows, int from, int to) implements Split {

  @Override
  public long bytes() {
    return 16L * (to - from);
  }

  @Override
  public String describe() {
    return "memory:" + block + ":" + from + "-" + to;
  }
}
