// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.expression.Expression;

/**
 * A kernel of which only some rows are wanted: evaluated on all rows where it cannot fail, since
 * that saves copying them, and on the wanted rows otherwise.
 */
final class LazyKernel {

  private final Kernel kernel;
  private final RowSubset subset;

  LazyKernel(Kernel kernel, Expression expression, KernelContext context) {
    this.kernel = kernel;
    this.subset = expression.canFail() ? new RowSubset(kernel, expression, context) : null;
  }

  /** Whether {@link #evaluate} gives only the wanted rows, in their order, and not all. */
  boolean isCompact() {
    return subset != null;
  }

  Column evaluate(EventBatch rows, int[] wanted, int count) {
    return subset == null ? kernel.evaluate(rows) : subset.evaluate(rows, wanted, count);
  }
}
