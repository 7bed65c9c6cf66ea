// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the session that each row would be alone behind its columns; rows without one are left out.
 */
public final class AssignSessionsStep implements Step {

  private final Expressions bounds;
  private final StructType schema;

  /**
   * @param bounds the time and the end of a row's session
   */
  public AssignSessionsStep(Expressions bounds, StructType schema) {
    this.bounds = bounds;
    this.schema = schema;
  }

  @Override
  public RowConsumer open(RowConsumer next, boolean isKept) {
    List<Kernel> kernels = bounds.kernels();
    return rows -> {
      LongColumn starts = (LongColumn) kernels.get(0).evaluate(rows);
      LongColumn ends = (LongColumn) kernels.get(1).evaluate(rows);
      int[] chosen = new int[rows.size()];
      int count = 0;
      for (int row = 0; row < chosen.length; row++) {
        if (!starts.isNull(row) && !ends.isNull(row) && ends.value(row) > starts.value(row)) {
          chosen[count++] = row;
        }
      }
      if (count == 0) {
        return;
      }
      boolean isAll = count == chosen.length;
      List<Column> columns = new ArrayList<>((isAll ? rows : rows.take(chosen, count)).columns());
      columns.add(
          new StructColumn(
              schema.field(schema.size() - 1).type(),
              count,
              List.of(
                  isAll ? starts : starts.take(chosen, count),
                  isAll ? ends : ends.take(chosen, count)),
              null));
      next.accept(new EventBatch(schema, count, columns));
    };
  }

  @Override
  public String describe() {
    return "AssignSessions of " + bounds.sql();
  }
}
