// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.latency;

/** Where totals come to, from a pipeline that runs until this is closed. */
interface Arrivals extends AutoCloseable {

  /**
   * Hands what has come to the {@link ViewTotals}, or waits for a moment.
   *
   * @throws IllegalStateException if the pipeline has ended
   */
  void poll() throws InterruptedException;

  @Override
  void close();
}
