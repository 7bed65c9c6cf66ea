// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How many bytes of records a query adds to its logs, which are longer than what is in them; see
 * docs/checkpoint.md. A log that is read may be removed meanwhile.
 */
final class LogGrowth implements AutoCloseable {

  private static final int HEADER_BYTES = 16;
  private static final int SEAL = 6;

  private final Path folder;
  private final ByteBuffer header =
      ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private FileChannel log;
  private long number;
  private long position;

  /** Looks at the newest log, and on from there. */
  LogGrowth(Path folder) throws IOException {
    this.folder = folder;
    var logs = Folders.files(folder, "log");
    String newest = logs.get(logs.size() - 1).getFileName().toString();
    open(Long.parseLong(newest.substring("log-".length())));
    take();
  }

  private void open(long next) throws IOException {
    number = next;
    position = 0;
    log = FileChannel.open(path(next), StandardOpenOption.READ);
  }

  private Path path(long of) {
    return folder.resolve(String.format("log-%010d", of));
  }

  /** The bytes since the last time. */
  long take() throws IOException {
    long bytes = 0;
    while (true) {
      header.clear();
      if (log.read(header, position) < HEADER_BYTES || header.getInt(12) == 0) {
        return bytes;
      }
      long record = HEADER_BYTES + header.getInt(0);
      long next = position + (record + HEADER_BYTES - 1) / HEADER_BYTES * HEADER_BYTES;
      bytes += next - position;
      position = next;
      if (header.get(9) == SEAL) {
        log.close();
        open(number + 1);
      }
    }
  }

  /** What a file holds at its end is zeros: how long its records are. */
  static long usedBytes(Path folder) throws IOException {
    long bytes = 0;
    for (Path file : Folders.files(folder, "log")) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long at = 0;
        while (channel.read(header.clear(), at) == HEADER_BYTES && header.getInt(12) != 0) {
          long record = HEADER_BYTES + header.getInt(0);
          at += (record + HEADER_BYTES - 1) / HEADER_BYTES * HEADER_BYTES;
        }
        bytes += at;
      }
    }
    return bytes;
  }

  static long snapshotBytes(Path folder) throws IOException {
    long bytes = 0;
    for (Path file : Folders.files(folder, "snapshot")) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
