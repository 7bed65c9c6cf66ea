// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.port.out.PortException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a checkpoint to one user at a time. The system lets go of it when the process ends, however
 * it ends; the file stays, and says who held it last.
 */
final class FolderLock implements AutoCloseable {

  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;

  private FolderLock(Path file, FileChannel channel, FileLock lock) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes the lock.
   *
   * @throws PortException if another query or process has it
   */
  static FolderLock take(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock;
      try {
        lock = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        lock = null;
      }
      if (lock == null) {
        channel.close();
        throw taken(file);
      }
      byte[] owner = ("process " + ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(owner), 0);
      return new FolderLock(file, channel, lock);
    } catch (IOException e) {
      throw Failures.writing(file, e);
    }
  }

  private static PortException taken(Path file) {
    String owner;
    try {
      owner = Files.readString(file).strip();
    } catch (IOException e) {
      owner = "another process";
    }
    return new PortException(
        "The checkpoint in '"
            + file.getParent()
            + "' is in use by "
            + (owner.isEmpty() ? "another process" : owner)
            + ". Wait until it has ended, or give this query another checkpointLocation.");
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw Failures.writing(file, e);
    }
  }
}
