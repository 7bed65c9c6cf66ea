// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.api;

import java.util.ArrayList;
import java.util.List;

/** Remembers the batches that it was given. Thread-safe. */
final class Received implements BatchFunction {

  private final List<String> batches = new ArrayList<>();

  @Override
  public synchronized void process(BatchRows rows, long batchId) {
    batches.add(batchId + ": " + rows.stream().map(Row::toString).sorted().toList());
  }

  /** The batches as texts, {@code 0: [{n=1}]}, their rows sorted. */
  synchronized List<String> batches() {
    return List.copyOf(batches);
  }
}
