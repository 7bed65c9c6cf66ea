// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.run;

import static java.util.Objects.requireNonNull;

import dev.tidemark.port.out.BatchProgress;
import dev.tidemark.port.out.ProgressListener;
import dev.tidemark.port.out.Resumption;

/** Tells both all that it is told, the first one first. */
public record BothListeners(ProgressListener first, ProgressListener second)
    implements ProgressListener {

  public BothListeners {
    requireNonNull(first, "first");
    requireNonNull(second, "second");
  }

  @Override
  public void onResume(Resumption resumption) {
    first.onResume(resumption);
    second.onResume(resumption);
  }

  @Override
  public void onBatch(BatchProgress progress) {
    first.onBatch(progress);
    second.onBatch(progress);
  }

  @Override
  public void onIdle(String query) {
    first.onIdle(query);
    second.onIdle(query);
  }

  @Override
  public void onRowsRead(String query, long batchId, long rowsSoFar) {
    first.onRowsRead(query, batchId, rowsSoFar);
    second.onRowsRead(query, batchId, rowsSoFar);
  }
}
