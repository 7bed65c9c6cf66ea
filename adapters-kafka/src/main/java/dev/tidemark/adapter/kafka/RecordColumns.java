// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.domain.event.ArrayBuilder;
import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.IntBuilder;
import dev.tidemark.domain.event.LongBuilder;
import dev.tidemark.domain.event.StructBuilder;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What a record is, without a look into its value: key, value, topic, partition, offset, timestamp
 * and perhaps headers. Confined to one thread.
 */
final class RecordColumns implements RecordRows {

  static final String HEADERS = "headers";

  private static final StructType COLUMNS =
      StructType.builder()
          .add("key", AtomicType.BINARY)
          .add("value", AtomicType.BINARY)
          .add("topic", AtomicType.STRING)
          .add("partition", AtomicType.INT)
          .add("offset", AtomicType.BIGINT)
          .add("timestamp", AtomicType.TIMESTAMP)
          .build();

  private static final StructType HEADER =
      StructType.builder().add("key", AtomicType.STRING).add("value", AtomicType.BINARY).build();

  /** Adds one value of a record to a column. */
  private interface Writer {
    void add(ConsumerRecord<ByteBuffer, ByteBuffer> record);
  }

  private final StructType projection;
  private final List<ColumnBuilder> columns = new ArrayList<>();
  private final List<Writer> writers = new ArrayList<>();
  private String lastTopic;
  private byte[] lastTopicBytes;
  private int size;

  RecordColumns(StructType projection) {
    this.projection = projection;
    projection
        .fields()
        .forEach(
            field -> {
              ColumnBuilder column = ColumnBuilder.of(field.type(), EventBatch.TARGET_ROWS);
              columns.add(column);
              writers.add(writer(field.name(), column));
            });
  }

  /** All columns that a record has. */
  static StructType schema(boolean includeHeaders) {
    if (!includeHeaders) {
      return COLUMNS;
    }
    StructType.Builder builder = StructType.builder();
    COLUMNS.fields().forEach(field -> builder.add(field.name(), field.type()));
    return builder.add(HEADERS, new ArrayType(HEADER)).build();
  }

  private Writer writer(String name, ColumnBuilder column) {
    return switch (name) {
      case "key" -> record -> Bytes.append(record.key(), (BytesBuilder) column);
      case "value" -> record -> Bytes.append(record.value(), (BytesBuilder) column);
      case "topic" -> record -> ((BytesBuilder) column).append(topic(record.topic()));
      case "partition" -> record -> ((IntBuilder) column).append(record.partition());
      case "offset" -> record -> ((LongBuilder) column).append(record.offset());
      case "timestamp" -> record -> ((LongBuilder) column).append(1000 * record.timestamp());
      case HEADERS -> record -> appendHeaders(record, (ArrayBuilder) column);
      default -> throw new IllegalArgumentException("a record has no column of this name: " + name);
    };
  }

  private byte[] topic(String topic) {
    if (!topic.equals(lastTopic)) {
      lastTopic = topic;
      lastTopicBytes = topic.getBytes(StandardCharsets.UTF_8);
    }
    return lastTopicBytes;
  }

  /** A record without headers has null there, as in Spark. */
  private static void appendHeaders(
      ConsumerRecord<ByteBuffer, ByteBuffer> record, ArrayBuilder column) {
    Header[] headers = record.headers().toArray();
    if (headers.length == 0) {
      column.appendNull();
      return;
    }
    StructBuilder header = (StructBuilder) column.elements();
    for (Header h : headers) {
      ((BytesBuilder) header.child(0)).append(h.key());
      Bytes.append(h.value(), (BytesBuilder) header.child(1));
      header.close();
    }
    column.close();
  }

  @Override
  public void add(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    for (Writer writer : writers) {
      writer.add(record);
    }
    size++;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public EventBatch finish() {
    List<Column> built = columns.stream().map(ColumnBuilder::build).toList();
    EventBatch batch = new EventBatch(projection, size, built);
    size = 0;
    return batch;
  }

  @Override
  public long malformedRows() {
    return 0;
  }

  @Override
  public long droppedRows() {
    return 0;
  }
}
