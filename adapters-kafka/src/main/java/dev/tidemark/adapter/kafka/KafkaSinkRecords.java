// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.GrowableBytes;
import dev.tidemark.formats.RowEncoder;
import dev.tidemark.formats.json.JsonFormat;
import dev.tidemark.formats.json.JsonOptions;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Makes records of rows: the bytes of the columns, or the row as JSON where there is no column
 * {@code value}. Confined to one thread.
 */
final class KafkaSinkRecords {

  private final KafkaSinkColumns columns;
  private final RowEncoder encoder;
  private final GrowableBytes json = new GrowableBytes(64 << 10);
  private final KafkaSinkText topics = new KafkaSinkText();
  private final KafkaSinkText headerKeys = new KafkaSinkText();

  private BytesColumn topic;
  private BytesColumn key;
  private BytesColumn value;
  private IntColumn partition;
  private ArrayColumn headers;
  private int size;
  private int row;
  private int jsonStart;
  private int recordBytes;

  KafkaSinkRecords(StructType schema, KafkaSinkColumns columns, ZoneId zone) {
    this.columns = columns;
    encoder =
        columns.value().isPresent() ? null : JsonFormat.encoder(schema, JsonOptions.DEFAULTS, zone);
  }

  /** Turns to other rows; {@link #next} gives the first of them. */
  void turnTo(EventBatch rows) {
    topic = (BytesColumn) column(rows, columns.topicColumn());
    key = (BytesColumn) column(rows, columns.key());
    value = (BytesColumn) column(rows, columns.value());
    partition = (IntColumn) column(rows, columns.partition());
    headers = (ArrayColumn) column(rows, columns.headers());
    size = rows.size();
    row = 0;
    jsonStart = 0;
    if (encoder != null) {
      json.clear();
      encoder.encode(rows, json);
    }
  }

  private static Column column(EventBatch rows, OptionalInt ordinal) {
    return ordinal.isPresent() ? rows.column(ordinal.getAsInt()) : null;
  }

  boolean hasNext() {
    return row < size;
  }

  /**
   * The next row's record.
   *
   * @throws QueryException if the row says no topic, or a partition or a header that cannot be
   */
  ProducerRecord<byte[], byte[]> next() {
    byte[] keyBytes = key == null || key.isNull(row) ? null : key.value(row);
    byte[] valueBytes = encoder != null ? nextLine() : value.isNull(row) ? null : value.value(row);
    recordBytes = length(keyBytes) + length(valueBytes);
    ProducerRecord<byte[], byte[]> next =
        new ProducerRecord<>(topicOfRow(), partitionOfRow(), keyBytes, valueBytes, headersOfRow());
    row++;
    return next;
  }

  /** The bytes of key, value and headers of the record given last. */
  int recordBytes() {
    return recordBytes;
  }

  private static int length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  /** The next line of JSON: the encoder writes one for each row, and no line feed within it. */
  private byte[] nextLine() {
    byte[] bytes = json.array();
    int end = jsonStart;
    while (bytes[end] != '\n') {
      end++;
    }
    byte[] line = Arrays.copyOfRange(bytes, jsonStart, end);
    jsonStart = end + 1;
    return line;
  }

  private String topicOfRow() {
    if (topic == null) {
      return columns.topic().orElseThrow();
    }
    if (topic.isNull(row)) {
      throw bad(
          "a row has a null topic. Give every row a topic, filter such rows out, or set the option"
              + " topic, which is for all rows.");
    }
    return topics.at(topic, row);
  }

  private Integer partitionOfRow() {
    if (partition == null || partition.isNull(row)) {
      return null;
    }
    int number = partition.value(row);
    if (number < 0) {
      throw bad(
          "a row has partition "
              + number
              + ", and partitions are counted from 0. Null leaves the choice to Kafka.");
    }
    return number;
  }

  private List<Header> headersOfRow() {
    if (headers == null || headers.isNull(row) || headers.length(row) == 0) {
      return null;
    }
    StructColumn structs = (StructColumn) headers.elements();
    BytesColumn keys = (BytesColumn) structs.child(0);
    BytesColumn values = (BytesColumn) structs.child(1);
    List<Header> list = new ArrayList<>(headers.length(row));
    for (int i = headers.start(row); i < headers.end(row); i++) {
      if (structs.isNull(i) || keys.isNull(i)) {
        throw bad("a row has a header that is null or has a null key, which Kafka does not take.");
      }
      byte[] bytes = values.isNull(i) ? null : values.value(i);
      recordBytes += keys.length(i) + length(bytes);
      list.add(new RecordHeader(headerKeys.at(keys, i), bytes));
    }
    return list;
  }

  private static QueryException bad(String message) {
    return new QueryException(ErrorCode.BAD_ARGUMENT, "Kafka sink: " + message);
  }
}
