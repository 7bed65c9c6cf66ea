// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.PortException;
import java.nio.file.Path;

/**
 * What to tell a query that must not write into a sink's folder: its batch would be taken for one
 * that is there, or one that is there for its own.
 */
record FolderOwnership(Path path) {

  /** The folder is another checkpoint's. */
  PortException otherOwner(BatchHeader batch, SinkManifest.Content owner, long newestPart) {
    long newest = Math.max(owner.batchId().orElse(-1), newestPart);
    String other = "another checkpoint, which query '" + owner.query() + "' had";
    return new PortException(
        "Folder '"
            + path
            + (newest < 0
                ? "' is taken by " + other + " when it began to write"
                : "' holds " + batches(newest) + " of " + other)
            + ", so query '"
            + batch.query()
            + "' cannot write its batch "
            + batch.batchId()
            + " there. Empty the folder (with _tidemark in it), choose another path, or run the"
            + " query with the checkpoint that wrote there.");
  }

  /** The folder holds part files, and nothing says whose they are. */
  PortException unknownOwner(BatchHeader batch, long newestPart) {
    return new PortException(
        "Folder '"
            + path
            + "' holds part files, the newest of batch "
            + newestPart
            + ", and no _tidemark/manifest that says whose they are, so query '"
            + batch.query()
            + "' cannot write there. Empty the folder, choose another path, or put the manifest"
            + " back.");
  }

  /** The folder holds later batches of the same checkpoint. */
  PortException olderCheckpoint(BatchHeader batch, long newest) {
    return new PortException(
        "Folder '"
            + path
            + "' holds "
            + batches(newest)
            + " of query '"
            + batch.query()
            + "', which is about to write batch "
            + batch.batchId()
            + " again: its checkpoint is older than its output, as one from a copy is. Put the newer"
            + " checkpoint back, or empty the folder (with _tidemark in it) and start with --fresh.");
  }

  private static String batches(long newest) {
    return newest == 0 ? "batch 0" : "batches 0 to " + newest;
  }
}
