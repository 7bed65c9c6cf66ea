// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.domain.window.WindowSpec;
import dev.tidemark.engine.inmemory.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the windows of each row behind its columns, one row a window. Where an aggregation follows,
 * the aggregation does this itself.
 */
public final class AssignWindowsStep implements Step {

  private final Expressions time;
  private final WindowSpec.Sliding spec;
  private final StructType schema;

  public AssignWindowsStep(Expressions time, WindowSpec.Sliding spec, StructType schema) {
    this.time = time;
    this.spec = spec;
    this.schema = schema;
  }

  @Override
  public RowConsumer open(RowConsumer next, boolean isKept) {
    Kernel kernel = time.kernel();
    WindowRows expansion = new WindowRows(spec);
    return rows -> {
      expansion.expand(kernel.evaluate(rows), rows.size(), BatchContext.NO_WATERMARK);
      int size = expansion.size();
      if (size == 0) {
        return;
      }
      List<Column> columns = new ArrayList<>(rows.take(expansion.rows(), size).columns());
      columns.add(
          WindowColumns.of(
              schema.field(schema.size() - 1).type(), expansion.starts(), size, spec.sizeMicros()));
      next.accept(new EventBatch(schema, size, columns));
    };
  }

  @Override
  public String describe() {
    return "AssignWindows of " + time.sql();
  }
}
