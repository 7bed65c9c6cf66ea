// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;

/**
 * Computes one column from the columns of a batch.
 *
 * <p>A kernel may keep scratch memory between calls, so it is confined to one thread at a time;
 * each worker plans its own. The column it returns is as long as the batch and is not written
 * again, or, where {@link KernelContext#reusesResults} says so, not before the kernel is evaluated
 * next.
 */
public interface Kernel {

  /**
   * The value for each row.
   *
   * @throws dev.tidemark.domain.problem.QueryException if a value cannot be computed under ANSI
   *     rules
   */
  Column evaluate(EventBatch rows);
}
