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

  /** Some hundred megabytes at most, as rows go. */
  private static final int KEPT_ROWS = 1 << 19;

  private final BatchHeader batch;
  private final TableWriter writer;
  private final List<EventBatch> kept = new ArrayList<>();
  private int keptRows;

  CassandraSinkBatch(BatchHeader batch, TableWriter writer) {
    this.batch = batch;
    this.writer = writer;
  }

  @Override
  public void write(EventBatch rows) {
    kept.add(rows);
    keptRows += rows.size();
    if (keptRows >= KEPT_ROWS && writer.takesParts()) {
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
