// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer.limit;

import dev.tidemark.bench.peer.Rows;

/** A workload by hand: workers that share nothing, and what is done when they have ended. */
interface Loop {

  /** What one thread does. */
  @FunctionalInterface
  interface Worker {
    /** Works through a whole file, and returns how many rows it had. */
    long work(byte[] bytes, int size);
  }

  String stream();

  /** Makes a worker; called by one thread, before any of them works. */
  Worker worker();

  /** Called when all workers have ended. */
  void finish();

  /** Says, before workers are made, that rows are wanted, and not only that work is done. */
  default void keepRows(Rows rows) {}

  /** Prints those rows that were not printed while workers worked. */
  void print(Rows rows);
}
