// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Writes what has changed in the state of one operator, as the payloads of CHANGES records.
 *
 * <pre>
 *   payload  operator id │ schema │ entry │ entry │ …
 *   entry    1 │ bucket │ row │ row │ … │ 0              rows that were put
 *            2 │ bucket │ key │ key │ … │ 0              rows that were removed
 *            3 │ bucket                                  all buckets up to this one are gone
 *   key      length + 1 │ bytes                          row  key │ length │ bytes of the value
 * </pre>
 *
 * Confined to one thread.
 */
final class ChangeWriter {

  static final int PUT = 1;
  static final int REMOVE = 2;
  static final int DROP_THROUGH = 3;

  /** Stands in place of a key's length behind the last row of an entry. */
  static final int END_OF_ENTRY = 0;

  /** A payload that has this much gets no further row. */
  private static final int PAYLOAD_BYTES = 1 << 20;

  /** Rows whose places are found together: as many as the nearest cache holds with ease. */
  private static final int ROWS_AT_ONCE = 512;

  /** So many payloads are used again. */
  private static final int MOST_SPARE = 8;

  private final String operatorId;
  private final List<ByteWriter> payloads = new ArrayList<>();
  private final Deque<ByteWriter> spare = new ArrayDeque<>();
  private final int[] keyPlaces = new int[ROWS_AT_ONCE]; // lengths first, then where to write
  private final int[] valuePlaces = new int[ROWS_AT_ONCE];
  private final ByteWriter part = new ByteWriter(256);
  private String schema = "";
  private ByteWriter out;
  private int entry; // the kind of the entry that is open, 0 if none is
  private long entryBucket;
  private StructType rowSchema;
  private int rowKeyColumns;
  private RowCodec keyCodec;
  private RowCodec valueCodec;
  private StructType removedSchema;
  private RowCodec removedCodec;

  ChangeWriter(String operatorId) {
    this.operatorId = operatorId;
  }

  /** The payloads so far, oldest first. */
  List<ByteWriter> payloads() {
    closeEntry();
    return payloads;
  }

  /** Takes out the payloads that are complete, oldest first. */
  List<ByteWriter> takeComplete() {
    if (payloads.size() < 2) {
      return List.of();
    }
    List<ByteWriter> complete = payloads.subList(0, payloads.size() - 1);
    List<ByteWriter> taken = List.copyOf(complete);
    complete.clear();
    return taken;
  }

  /** Payloads that it gave are not needed any more: their memory is used again. */
  void release(List<ByteWriter> done) {
    for (ByteWriter payload : done) {
      if (spare.size() < MOST_SPARE && payload.array().length <= 2 * PAYLOAD_BYTES) {
        payload.clear();
        spare.add(payload);
      }
    }
  }

  /** Forgets all, and keeps as much memory as there was use for. */
  void clear() {
    spare.clear();
    release(payloads);
    payloads.clear();
    out = null;
    entry = 0;
  }

  void put(long bucket, EventBatch rows, int keyColumns) {
    prepare(rows.schema(), keyColumns);
    List<Column> keys = rows.columns().subList(0, keyColumns);
    List<Column> values = rows.columns().subList(keyColumns, rows.columns().size());
    if (keyCodec.isFlat() && valueCodec.isFlat()) {
      for (int row = 0; row < rows.size(); ) {
        open(PUT, bucket);
        row += putSome(keys, values, row, Math.min(ROWS_AT_ONCE, rows.size() - row));
      }
      return;
    }
    for (int row = 0; row < rows.size(); row++) {
      open(PUT, bucket);
      putKey(keyCodec, keys, row);
      part.clear();
      valueCodec.write(values, row, part);
      out.putRun(part.array(), 0, part.length());
    }
  }

  /**
   * Writes some rows, a column at a time, into the entry that is open: as many as the payload
   * takes.
   *
   * @return how many, at least one
   */
  private int putSome(List<Column> keys, List<Column> values, int from, int most) {
    keyCodec.lengths(keys, from, most, keyPlaces);
    valueCodec.lengths(values, from, most, valuePlaces);
    int place = out.length();
    int end = place;
    int count = 0;
    for (; count < most && end < PAYLOAD_BYTES; count++) {
      int row = Digits.length(keyPlaces[count] + 1L) + Digits.length(valuePlaces[count]);
      end = Math.addExact(end + row, Math.addExact(keyPlaces[count], valuePlaces[count]));
    }
    byte[] bytes = out.lengthen(end - place);
    for (int i = 0; i < count; i++) {
      int keyLength = keyPlaces[i];
      int valueLength = valuePlaces[i];
      keyPlaces[i] = Digits.put(keyLength + 1L, bytes, place);
      valuePlaces[i] = Digits.put(valueLength, bytes, keyPlaces[i] + keyLength);
      place = valuePlaces[i] + valueLength;
    }
    keyCodec.write(keys, from, count, bytes, keyPlaces);
    valueCodec.write(values, from, count, bytes, valuePlaces);
    return count;
  }

  void remove(long bucket, EventBatch rows) {
    if (!rows.schema().equals(removedSchema)) {
      removedSchema = rows.schema();
      removedCodec = RowCodec.of(types(removedSchema));
    }
    for (int row = 0; row < rows.size(); row++) {
      open(REMOVE, bucket);
      putKey(removedCodec, rows.columns(), row);
    }
  }

  void dropThrough(long bucket) {
    begin();
    closeEntry();
    out.putByte(DROP_THROUGH);
    out.putSigned(bucket);
  }

  /**
   * A row that is bytes already.
   *
   * @param rowSchema as a DDL string
   */
  void copy(String rowSchema, long bucket, ParsedChanges from, int row) {
    use(rowSchema);
    open(PUT, bucket);
    byte[] bytes = from.bytes();
    putKey(bytes, from.keyStart(row), from.keyLength(row));
    out.putRun(bytes, from.valueStart(row), from.valueLength(row));
  }

  private void prepare(StructType rows, int keyColumns) {
    if (rows.equals(rowSchema) && keyColumns == rowKeyColumns) {
      return;
    }
    rowSchema = rows;
    rowKeyColumns = keyColumns;
    List<DataType> types = types(rows);
    keyCodec = RowCodec.of(types.subList(0, keyColumns));
    valueCodec = RowCodec.of(types.subList(keyColumns, types.size()));
    use(schemaText(rows, keyColumns));
  }

  /** The schema and its key as text: equal texts, equal bytes of rows. */
  static String schemaText(StructType rows, int keyColumns) {
    return rows.sql() + " KEY " + keyColumns;
  }

  private void use(String rowSchema) {
    if (!rowSchema.equals(schema)) {
      closeEntry();
      schema = rowSchema;
      out = null;
    }
  }

  static List<DataType> types(StructType schema) {
    return schema.fields().stream().map(f -> f.type()).toList();
  }

  private void putKey(RowCodec codec, List<Column> keys, int row) {
    part.clear();
    codec.write(keys, row, part);
    putKey(part.array(), 0, part.length());
  }

  private void putKey(byte[] bytes, int from, int length) {
    out.putNumber(length + 1L);
    out.putBytes(bytes, from, length);
  }

  private void begin() {
    if (out == null) {
      out = spare.isEmpty() ? new ByteWriter(firstCapacity()) : spare.poll();
      payloads.add(out);
      out.putText(operatorId);
      out.putText(schema);
    }
  }

  /** Where one payload is full, the next is likely to become so. */
  private int firstCapacity() {
    return payloads.isEmpty() ? 1024 : PAYLOAD_BYTES + (PAYLOAD_BYTES >>> 4);
  }

  /** Makes sure that the entry at the end is of this kind and bucket. */
  private void open(int kind, long bucket) {
    if (out != null && out.length() >= PAYLOAD_BYTES) {
      closeEntry();
      out = null;
    }
    begin();
    if (entry == kind && entryBucket == bucket) {
      return;
    }
    closeEntry();
    out.putByte(kind);
    out.putSigned(bucket);
    entry = kind;
    entryBucket = bucket;
  }

  private void closeEntry() {
    if (entry != 0) {
      out.putNumber(END_OF_ENTRY);
      entry = 0;
    }
  }
}
