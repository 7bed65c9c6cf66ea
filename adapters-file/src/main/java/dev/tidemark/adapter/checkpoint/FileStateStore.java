// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.StateStore;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/** The state of one operator in a checkpoint. Confined to the query's thread. */
final class FileStateStore implements StateStore {

  private final String operatorId;
  private final StateReader reader;
  private final ChangeWriter changes;

  FileStateStore(String operatorId, StateReader reader) {
    this.operatorId = operatorId;
    this.reader = reader;
    this.changes = new ChangeWriter(operatorId);
  }

  /** What it was told since the last commit. */
  ChangeWriter changes() {
    return changes;
  }

  @Override
  public void forEach(StructType schema, int keyColumns, ObjLongConsumer<EventBatch> rows) {
    read(schema, keyColumns, rows, decoder -> reader.forEach(operatorId, decoder));
  }

  @Override
  public void forEachNewestFirst(
      StructType schema, int keyColumns, ObjLongConsumer<EventBatch> rows) {
    read(schema, keyColumns, rows, decoder -> reader.forEachNewestFirst(operatorId, decoder));
  }

  /** Bytes become columns in one thread while the operator takes up those before in this one. */
  private void read(
      StructType schema,
      int keyColumns,
      ObjLongConsumer<EventBatch> rows,
      Consumer<StateReader.Rows> reading) {
    HandOver.run(
        "checkpoint-reads-" + operatorId,
        decoded -> {
          Decoder decoder = new Decoder(schema, keyColumns, decoded);
          reading.accept(decoder);
          decoder.flush();
        },
        rows);
  }

  @Override
  public void put(long bucket, EventBatch rows, int keyColumns) {
    changes.put(bucket, rows, keyColumns);
  }

  @Override
  public void remove(long bucket, EventBatch keys) {
    changes.remove(bucket, keys);
  }

  @Override
  public void dropThrough(long bucket) {
    changes.dropThrough(bucket);
  }

  /** Makes columns of rows' bytes, a batch of one bucket at a time. */
  private final class Decoder implements StateReader.Rows {
    private final StructType schema;
    private final String schemaText;
    private final RowCodec keyCodec;
    private final RowCodec valueCodec;
    private final List<ColumnBuilder> columns;
    private final List<ColumnBuilder> keys;
    private final List<ColumnBuilder> values;
    private final ObjLongConsumer<EventBatch> out;
    private final ByteReader in = new ByteReader(new byte[0], 0, 0);
    private int count;
    private long bucket;
    private String checked;

    Decoder(StructType schema, int keyColumns, ObjLongConsumer<EventBatch> out) {
      this.schema = schema;
      this.out = out;
      this.schemaText = ChangeWriter.schemaText(schema, keyColumns);
      List<DataType> types = ChangeWriter.types(schema);
      keyCodec = RowCodec.of(types.subList(0, keyColumns));
      valueCodec = RowCodec.of(types.subList(keyColumns, types.size()));
      columns = types.stream().map(t -> ColumnBuilder.of(t, EventBatch.TARGET_ROWS)).toList();
      keys = columns.subList(0, keyColumns);
      values = columns.subList(keyColumns, columns.size());
    }

    @Override
    public void accept(long ofBucket, ParsedChanges from, int row) {
      if (from.schema() != checked) { // the same object for all rows of a record
        requireSchema(from.schema());
        checked = from.schema();
      }
      if (count == EventBatch.TARGET_ROWS || count > 0 && bucket != ofBucket) {
        flush();
      }
      bucket = ofBucket;
      in.reset(from.bytes(), from.keyStart(row), from.keyStart(row) + from.keyLength(row));
      keyCodec.read(in, keys);
      in.reset(from.bytes(), from.valueStart(row), from.valueStart(row) + from.valueLength(row));
      valueCodec.read(in, values);
      count++;
    }

    private void requireSchema(String stored) {
      if (!stored.equals(schemaText)) {
        throw new PortException(
            "The checkpoint's state of "
                + operatorId
                + " has the columns "
                + stored
                + ", and the query keeps "
                + schemaText
                + ". Take the change of the query back, give it a new checkpointLocation, or start"
                + " it anew with --fresh.");
      }
    }

    void flush() {
      if (count > 0) {
        int rows = count;
        count = 0;
        out.accept(
            new EventBatch(schema, rows, columns.stream().map(ColumnBuilder::build).toList()),
            bucket);
      }
    }
  }
}
