// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.event.StructColumn;

/** A field of a struct: null where the struct or the field is. */
record FieldKernel(Kernel operand, int ordinal) implements Kernel {

  @Override
  public Column evaluate(EventBatch rows) {
    StructColumn struct = (StructColumn) operand.evaluate(rows);
    Column child = struct.child(ordinal);
    return struct.hasNulls()
        ? child.withNulls(Nulls.union(struct.nulls(), child.nulls(), rows.size()))
        : child;
  }
}
