// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The log that is written now.
 *
 * <p>It is as long as it will ever be from the start, so that a log that was cut off is known, and
 * filled with zeros, so that an append changes nothing but the bytes that it writes. Where a batch
 * writes megabytes it is a hole instead, which reads as zeros, too: to find room for it is cheaper
 * than to write everything twice. Confined to one thread.
 */
final class LogFile implements AutoCloseable {

  /** Room that is kept for the SEAL. */
  private static final long SEAL_BYTES = RecordFormat.recordBytes(16);

  private static final int ZEROS = 256 << 10;

  /** Who writes so much at once waits for the bytes and not for the file system's own records. */
  private static final long MUCH = 1 << 20;

  private final Disk disk;
  private final Path file;
  private final FileChannel channel;
  private final RecordWriter records;
  private final FileHeader header;

  private LogFile(Disk disk, Path file, FileChannel channel, FileHeader header, long position) {
    this.disk = disk;
    this.file = file;
    this.channel = channel;
    this.header = header;
    this.records = new RecordWriter(disk, channel, position);
  }

  /**
   * Makes a log; it is there, with its header, or it is not.
   *
   * @param batchBytes how much a batch writes
   */
  static LogFile create(Disk disk, CheckpointFolder folder, FileHeader header, long batchBytes) {
    Path file = folder.log(header.number());
    Path incomplete = CheckpointFolder.incomplete(file);
    try (FileChannel channel =
        disk.open(
            incomplete,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      long filledFrom = batchBytes < MUCH ? 0 : header.bytes() - 1;
      zero(disk, channel, filledFrom, header.bytes() - filledFrom);
      RecordWriter records = new RecordWriter(disk, channel, 0);
      records.append(RecordType.HEADER, header.toBytes());
      records.force();
      disk.rename(incomplete, file);
      return open(disk, file, header, records.position());
    } catch (IOException e) {
      throw Failures.writing(file, e);
    }
  }

  /** Goes on with a log, and cuts off what a crash has left at its end. */
  static LogFile reopen(Disk disk, LogScan log) {
    try {
      if (log.tornBytes() > 0) {
        try (FileChannel channel = disk.open(log.file(), StandardOpenOption.WRITE)) {
          zero(disk, channel, log.end(), log.tornBytes());
          disk.force(channel);
        }
      }
      return open(disk, log.file(), log.header(), log.end());
    } catch (IOException e) {
      throw Failures.writing(log.file(), e);
    }
  }

  private static LogFile open(Disk disk, Path file, FileHeader header, long position)
      throws IOException {
    FileChannel channel = disk.open(file, StandardOpenOption.WRITE);
    return new LogFile(disk, file, channel, header, position);
  }

  private static void zero(Disk disk, FileChannel channel, long from, long count)
      throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(ZEROS, Math.max(1, count)));
    for (long done = 0; done < count; done += zeros.capacity()) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), count - done));
      disk.write(channel, zeros, from + done);
    }
  }

  FileHeader header() {
    return header;
  }

  long usedBytes() {
    return records.position();
  }

  /** Whether records of so many bytes fit, and a SEAL behind them. */
  boolean hasRoomFor(long bytes) {
    return records.position() + bytes + SEAL_BYTES <= header.bytes();
  }

  /** Adds a record, which must fit; durable with the next {@link #force}. */
  void append(RecordType type, ByteWriter payload) {
    try {
      records.append(type, payload);
    } catch (IOException e) {
      throw Failures.writing(file, e);
    }
  }

  void force() {
    try {
      records.force();
    } catch (IOException e) {
      throw Failures.writing(file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw Failures.writing(file, e);
    }
  }
}
