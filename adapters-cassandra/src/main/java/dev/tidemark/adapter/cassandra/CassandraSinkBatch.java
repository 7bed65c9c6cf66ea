// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.SinkBatch;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that wait for their batch's commit, so that a batch that fails before leaves nothing. Where
 * they are too many to be kept, the first are written before: then only the batch's repetition
 * makes the table right.
 */
final class CassandraSinkBatch implements SinkBatch {

  private final BatchHeader batch;
  private final TableWriter writer;
  private final int mostKept;
  private final List<EventBatch> kept = new ArrayList<>();
  private int keptRows;

  /**
   * @param mostKept how many rows are kept
   */
  CassandraSinkBatch(BatchHeader batch, TableWriter writer, int mostKept) {
    this.batch = batch;
    this.writer = writer;
    this.mostKept = mostKept;
  }

  @Override
  public void write(EventBatch rows) {
    kept.add(rows);
    keptRows += rows.size();
    if (keptRows > mostKept && writer.takesParts()) {
      flush();
    }
  }

  @Override
  public void commit() {
    flush();
  }

  private void flush() {
    List<EventBatch> rows = List.copyOf(kept);
    kept.clear();
    keptRows = 0;
    writer.write(batch, rows);
  }

  @Override
  public void abort() {
    kept.clear();
    keptRows = 0;
  }
}
