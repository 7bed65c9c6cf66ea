// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.List;

/** Several batches as one. */
public final class Rows {

  private Rows() {}

  /** The rows of batches of one schema, in order. */
  public static EventBatch concat(StructType schema, List<EventBatch> batches) {
    if (batches.size() == 1) {
      return batches.get(0);
    }
    int size = 0;
    for (EventBatch batch : batches) {
      size = Math.addExact(size, batch.size());
    }
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < schema.size(); i++) {
      ColumnBuilder builder = ColumnBuilder.of(schema.field(i).type(), size);
      for (EventBatch batch : batches) {
        Column column = batch.column(i);
        for (int row = 0; row < batch.size(); row++) {
          builder.append(column, row);
        }
      }
      columns.add(builder.build());
    }
    return new EventBatch(schema, size, columns);
  }
}
