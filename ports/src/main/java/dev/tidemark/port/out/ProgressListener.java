// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

/** Is told of a query's life. Called by the query's thread: must be quick, and must not throw. */
public interface ProgressListener {

  /** A query goes on where an earlier run of it ended; told before its first batch. */
  default void onResume(Resumption resumption) {}

  /** A batch is committed. */
  void onBatch(BatchProgress progress);

  /** A trigger found nothing to do. */
  default void onIdle(String query) {}

  /** Rows have been read in a batch that still runs; called about once a second at most. */
  default void onRowsRead(String query, long batchId, long rowsSoFar) {}
}
