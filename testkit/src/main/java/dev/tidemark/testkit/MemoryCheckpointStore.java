// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.CheckpointReport;
import dev.tidemark.port.out.CheckpointStore;
import dev.tidemark.port.out.PortException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Keeps a {@link MemoryCheckpoint} a folder, and writes nothing to disk. Thread-safe. */
public final class MemoryCheckpointStore implements CheckpointStore {

  private final Map<Path, MemoryCheckpoint> folders = new HashMap<>();

  @Override
  public synchronized Checkpoint open(Path folder) {
    MemoryCheckpoint last = folders.get(key(folder));
    requireClosed(folder, last);
    MemoryCheckpoint next = last == null ? new MemoryCheckpoint() : last.reopen();
    folders.put(key(folder), next);
    return next;
  }

  @Override
  public synchronized void discard(Path folder) {
    requireClosed(folder, folders.get(key(folder)));
    folders.remove(key(folder));
  }

  @Override
  public synchronized CheckpointReport read(Path folder) {
    MemoryCheckpoint found = folders.get(key(folder));
    if (found == null) {
      throw new PortException("There is no checkpoint in '" + folder + "'.");
    }
    return found.report();
  }

  private static void requireClosed(Path folder, MemoryCheckpoint last) {
    if (last != null && !last.isClosed()) {
      throw new PortException("The checkpoint in '" + folder + "' is open already.");
    }
  }

  private static Path key(Path folder) {
    return folder.toAbsolutePath().normalize();
  }
}
