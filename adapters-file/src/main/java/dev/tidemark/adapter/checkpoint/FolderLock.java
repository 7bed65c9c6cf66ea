// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.port.out.PortException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a checkpoint to one user at a time. The system lets go of it when the process ends, however
 * it ends; the file stays, and says who held it last.
 */
final class FolderLock implements AutoCloseable {

  /**
   * The lock files that this process has. Where locks are POSIX's, one that is opened and closed
   * again is unlocked for the whole process, so it must not even be tried.
   */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final Path own;
  private final FileChannel channel;

  private FolderLock(Path file, Path own, FileChannel channel) {
    this.file = file;
    this.own = own;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws PortException if another query or process has it
   */
  static FolderLock take(Path file) {
    try {
      Path own = file.getParent().toRealPath().resolve(file.getFileName());
      if (!OWN.add(own)) {
        throw taken(file, thisProcess() + ", which is this one");
      }
      boolean isTaken = false;
      try {
        FolderLock lock = new FolderLock(file, own, locked(file));
        isTaken = true;
        return lock;
      } finally {
        if (!isTaken) {
          OWN.remove(own);
        }
      }
    } catch (IOException e) {
      throw Failures.writing(file, e);
    }
  }

  private static FileChannel locked(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw taken(file, owner(file));
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(thisProcess().getBytes(StandardCharsets.UTF_8)), 0);
    return channel;
  }

  private static String thisProcess() {
    return "process " + ProcessHandle.current().pid();
  }

  private static String owner(Path file) {
    try {
      String owner = Files.readString(file).strip();
      return owner.isEmpty() ? "another process" : owner;
    } catch (IOException e) {
      return "another process";
    }
  }

  private static PortException taken(Path file, String owner) {
    return new PortException(
        "The checkpoint in '"
            + file.getParent()
            + "' is in use by "
            + owner
            + ". Wait until it has ended, or give this query another checkpointLocation.");
  }

  @Override
  public void close() {
    try {
      channel.close(); // which unlocks it
    } catch (IOException e) {
      throw Failures.writing(file, e);
    } finally {
      OWN.remove(own);
    }
  }
}
