// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;

/** Computes new columns. */
public final class ProjectStep implements Step {

  private final Expressions items;
  private final StructType schema;

  public ProjectStep(Expressions items, StructType schema) {
    this.items = items;
    this.schema = schema;
  }

  @Override
  public RowConsumer open(RowConsumer next, boolean isKept) {
    List<Kernel> kernels = (isKept ? items : items.reusingResults()).kernels();
    return rows -> next.accept(new EventBatch(schema, rows.size(), evaluate(kernels, rows)));
  }

  /** One column a kernel. */
  static List<Column> evaluate(List<Kernel> kernels, EventBatch rows) {
    List<Column> columns = new ArrayList<>(kernels.size());
    for (Kernel kernel : kernels) {
      columns.add(kernel.evaluate(rows));
    }
    return columns;
  }

  @Override
  public String describe() {
    return "Project [" + items.sql() + "]";
  }
}
