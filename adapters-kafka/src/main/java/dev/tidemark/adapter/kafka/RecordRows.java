// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.domain.event.EventBatch;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes rows of records; one of a record, unless the record is dropped. Confined to one thread. */
interface RecordRows {

  /**
   * Adds the row of a record.
   *
   * @throws dev.tidemark.domain.problem.QueryException if the record is malformed and the mode is
   *     FAILFAST
   */
  void add(ConsumerRecord<ByteBuffer, ByteBuffer> record);

  /** How many rows are pending. */
  int size();

  /** The pending rows as a batch; none are pending after it. */
  EventBatch finish();

  /** How many records so far were malformed. */
  long malformedRows();

  /** How many of those were dropped. */
  long droppedRows();
}
