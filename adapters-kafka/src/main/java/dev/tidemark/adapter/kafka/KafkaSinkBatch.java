// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.port.out.SinkBatch;

/**
 * A batch as a transaction; one without rows has none, and one that is in Kafka already is not
 * written again. Confined to the query's thread.
 */
final class KafkaSinkBatch implements SinkBatch {

  private final TransactionSession session;
  private final long batchId;
  private final boolean repeated;
  private final KafkaSinkRecords records;
  private boolean begun;

  KafkaSinkBatch(
      TransactionSession session, long batchId, boolean repeated, KafkaSinkRecords records) {
    this.session = session;
    this.batchId = batchId;
    this.repeated = repeated;
    this.records = records;
  }

  @Override
  public void write(EventBatch rows) {
    if (repeated || rows.isEmpty()) {
      return;
    }
    if (!begun) {
      session.begin(batchId);
      begun = true;
    }
    records.turnTo(rows);
    session.send(batchId, records);
  }

  @Override
  public void commit() {
    if (begun) {
      session.commit(batchId);
    }
  }

  @Override
  public void abort() {
    if (begun) {
      session.abort();
    }
  }
}
