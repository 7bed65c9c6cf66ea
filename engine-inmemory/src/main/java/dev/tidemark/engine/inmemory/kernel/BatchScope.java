// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a kernel may know of the batch that runs: set by the query's thread before a batch, read by
 * workers during it. Visibility is by the hand-over of work between them.
 */
public final class BatchScope {

  private final String query;
  private final AtomicInteger kernels = new AtomicInteger();
  private long batchId;
  private long batchTimeMillis;

  public BatchScope(String query) {
    this.query = query;
  }

  public void begin(long id, long timeMillis) {
    this.batchId = id;
    this.batchTimeMillis = timeMillis;
  }

  /** A number of its own for each kernel that draws random values, in the order of planning. */
  int nextKernel() {
    return kernels.getAndIncrement();
  }

  public String query() {
    return query;
  }

  public long batchId() {
    return batchId;
  }

  /** What current_timestamp() is in this batch. */
  public long batchTimeMillis() {
    return batchTimeMillis;
  }
}
