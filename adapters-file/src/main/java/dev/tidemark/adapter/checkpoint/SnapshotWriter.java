// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Writes all that some logs, and the snapshot before them, have come to as one file. */
final class SnapshotWriter {

  private final Disk disk;
  private final CheckpointFolder folder;
  private final BooleanSupplier isCancelled;
  private RecordWriter records;
  private long count;

  SnapshotWriter(Disk disk, CheckpointFolder folder, BooleanSupplier isCancelled) {
    this.disk = disk;
    this.folder = folder;
    this.isCancelled = isCancelled;
  }

  /**
   * Writes the snapshot; it is there as a whole, and durable, or it is not.
   *
   * @param number of the first log that is not in it
   * @return its size in bytes
   * @throws CancellationException if it was cancelled
   */
  long write(CheckpointContent content, long number) throws IOException {
    Path file = folder.snapshot(number);
    Path incomplete = CheckpointFolder.incomplete(file);
    try (FileChannel channel =
        disk.open(
            incomplete,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      records = new RecordWriter(disk, channel, 0);
      append(RecordType.HEADER, new FileHeader(content.id(), number, 0).toBytes());
      for (Progress.Record record : content.progress().records()) {
        append(record.type(), record.payload());
      }
      StateReader state = new StateReader(content);
      for (Map.Entry<String, String> operator : state.operators().entrySet()) {
        appendState(state, operator.getKey(), operator.getValue());
      }
      ByteWriter end = new ByteWriter(16);
      end.putNumber(count);
      append(RecordType.END, end);
      records.force();
    }
    disk.rename(incomplete, file);
    return records.position();
  }

  private void append(RecordType type, ByteWriter payload) throws IOException {
    records.append(type, payload);
    count++;
  }

  private void appendState(StateReader state, String operatorId, String schema) throws IOException {
    ChangeWriter rows = new ChangeWriter(operatorId);
    try {
      state.forEach(
          operatorId,
          (bucket, changes, row) -> {
            rows.copy(schema, bucket, changes, row);
            appendComplete(rows);
          });
      appendChanges(rows.payloads());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void appendComplete(ChangeWriter rows) {
    List<ByteWriter> complete = rows.takeComplete();
    if (!complete.isEmpty()) {
      appendChanges(complete);
      rows.release(complete);
    }
  }

  private void appendChanges(List<ByteWriter> payloads) {
    if (isCancelled.getAsBoolean()) {
      throw new CancellationException();
    }
    try {
      for (ByteWriter payload : payloads) {
        append(RecordType.CHANGES, payload);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
