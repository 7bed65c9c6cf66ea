// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.CheckpointReport;
import dev.tidemark.port.out.CheckpointStore;
import dev.tidemark.port.out.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Checkpoints in folders of the file system; docs/checkpoint.md describes the format. */
final class FileCheckpointStore implements CheckpointStore {

  private final Disk disk = new Disk();
  private final Supplier<String> ids;

  /**
   * @param ids a new one each time
   */
  FileCheckpointStore(Supplier<String> ids) {
    this.ids = ids;
  }

  @Override
  public Checkpoint open(Path folder) {
    return FileCheckpoint.open(disk, folder, LogSizes.DEFAULT, ids);
  }

  @Override
  public void discard(Path path) {
    CheckpointFolder folder = new CheckpointFolder(path);
    if (!Files.isDirectory(path)) {
      return;
    }
    // the lock stays: another process may hold its file open
    FolderLock lock = FolderLock.take(folder.lock());
    try {
      CheckpointFolder.Listing listing = folder.list();
      List<Path> files = new ArrayList<>(listing.leftovers());
      // the newest first: what is left by a crash in between is not taken for an older checkpoint
      files.addAll(listing.snapshots().descendingMap().values());
      files.addAll(listing.logs().descendingMap().values());
      for (Path file : files) {
        disk.delete(file);
      }
    } catch (IOException e) {
      throw Failures.writing(path, e);
    } finally {
      lock.close();
    }
  }

  @Override
  public CheckpointReport read(Path path) {
    CheckpointFolder folder = new CheckpointFolder(path);
    boolean isFile = Files.isRegularFile(path);
    if (isFile || folder.list().isEmpty()) {
      throw new PortException(
          "There is no checkpoint in '"
              + path
              + (isFile ? "': that is a file." : "': it has neither a log nor a snapshot.")
              + " Name the folder of one query's checkpoint.");
    }
    return new CheckpointReader(folder).read();
  }
}
