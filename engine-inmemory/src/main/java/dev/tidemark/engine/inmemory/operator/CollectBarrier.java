// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.List;

/** Keeps the rows of a batch. */
public final class CollectBarrier implements Barrier {

  private final StructType schema;
  private final List<EventBatch> collected = new ArrayList<>();
  private final OrderedRows ordered = new OrderedRows(collected::add);

  public CollectBarrier(StructType schema) {
    this.schema = schema;
  }

  /** The rows of the last batch. */
  public EventBatch rows() {
    return collected.isEmpty() ? EventBatch.empty(schema) : Rows.concat(schema, collected);
  }

  @Override
  public LaneInput input(int input, int lane) {
    return ordered.lane();
  }

  @Override
  public void begin(BatchContext batch) {
    ordered.reset();
    collected.clear();
  }

  @Override
  public void finish(BatchContext batch, RowConsumer out) {
    ordered.finish();
  }

  @Override
  public String describe() {
    return "Collect";
  }
}
