// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;

/** The bounded side of a join where it is asked for the rows of some keys, not for all. */
public interface KeyedRows {

  StructType schema();

  /**
   * The rows that have one of these keys; called by one thread at a time.
   *
   * @param keys different from each other and without nulls
   */
  EventBatch lookUp(EventBatch keys, BatchContext batch);
}
