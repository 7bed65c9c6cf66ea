// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.formats.RowDecoder;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The columns that a record's value holds as JSON. Confined to one thread. */
final class JsonRows implements RecordRows {

  private static final byte[] NOTHING = {};

  private final RowDecoder decoder;

  /**
   * @param decoder of values, which makes a row of each
   */
  JsonRows(RowDecoder decoder) {
    this.decoder = decoder;
  }

  @Override
  public void add(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    ByteBuffer value = record.value();
    try {
      if (value == null) {
        decoder.decode(NOTHING, 0, 0); // from_json makes the same of NULL and of blank text
      } else if (value.hasArray()) {
        int from = value.arrayOffset() + value.position();
        decoder.decode(value.array(), from, from + value.remaining());
      } else {
        byte[] copy = Bytes.of(value);
        decoder.decode(copy, 0, copy.length);
      }
    } catch (QueryException e) {
      throw at(record, e);
    }
  }

  /** The failure of a record with its place. */
  private static QueryException at(
      ConsumerRecord<ByteBuffer, ByteBuffer> record, QueryException failure) {
    String place =
        "topic "
            + record.topic()
            + ", partition "
            + record.partition()
            + ", offset "
            + record.offset()
            + ": ";
    QueryException placed =
        new QueryException(
            failure.problems().stream()
                .map(p -> new Problem(p.code(), place + p.message(), p.position()))
                .toList());
    placed.initCause(failure);
    return placed;
  }

  @Override
  public int size() {
    return decoder.size();
  }

  @Override
  public EventBatch finish() {
    return decoder.finish();
  }

  @Override
  public long malformedRows() {
    return decoder.malformedRows();
  }

  @Override
  public long droppedRows() {
    return decoder.droppedRows();
  }
}
