// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;

/** A column of the batch, as it is. */
record ColumnKernel(int ordinal) implements Kernel {

  @Override
  public Column evaluate(EventBatch rows) {
    return rows.column(ordinal);
  }
}
