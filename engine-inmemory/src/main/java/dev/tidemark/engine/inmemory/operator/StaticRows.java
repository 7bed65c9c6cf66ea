// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;

/** The bounded side of a join: rows that are computed from tables when a batch starts. */
public interface StaticRows {

  StructType schema();

  /** All rows as they are now; called on the query's thread. */
  EventBatch read(BatchContext batch);
}
