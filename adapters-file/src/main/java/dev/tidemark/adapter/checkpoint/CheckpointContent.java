// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.adapter.checkpoint.CheckpointFolder.Listing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a checkpoint's files hold: the newest snapshot and the logs behind it, which must be all
 * there.
 *
 * @param logs the last is the one to go on with
 * @param obsolete files that the snapshot has replaced, or that a crash has left
 */
record CheckpointContent(
    Optional<SnapshotScan> snapshot, List<LogScan> logs, Progress progress, List<Path> obsolete) {

  CheckpointContent {
    logs = List.copyOf(logs);
    obsolete = List.copyOf(obsolete);
  }

  /**
   * Reads a checkpoint that is not empty.
   *
   * @param lastLog logs behind this one are left out
   */
  static CheckpointContent read(CheckpointFolder folder, Listing listing, long lastLog) {
    Progress progress = new Progress();
    List<Path> obsolete = new ArrayList<>(listing.leftovers());
    Optional<SnapshotScan> snapshot = Optional.empty();
    long first = 1;
    if (!listing.snapshots().isEmpty()) {
      first = listing.snapshots().lastKey();
      snapshot = Optional.of(SnapshotScan.read(listing.snapshots().get(first), progress));
      obsolete.addAll(listing.snapshots().headMap(first).values());
      obsolete.addAll(listing.logs().headMap(first).values());
    } else if (listing.logs().firstKey() != 1) {
      throw Failures.missing(
          folder.snapshot(listing.logs().firstKey()),
          "it holds what the logs before that number have come to");
    }
    List<LogScan> logs = new ArrayList<>();
    for (long number = first; number <= lastLog; number++) {
      Path file = listing.logs().get(number);
      if (file == null) {
        throw Failures.missing(folder.log(number), "the query cannot go on without it");
      }
      LogScan log = LogScan.read(file, progress);
      if (!logs.isEmpty() && !last(logs).isSealed()) {
        requireUnused(log, last(logs));
        obsolete.add(file);
        break;
      }
      logs.add(log);
      if (!log.isSealed() && !listing.logs().containsKey(number + 1)) {
        break;
      }
    }
    CheckpointContent content = new CheckpointContent(snapshot, logs, progress, obsolete);
    content.requireOneCheckpoint();
    return content;
  }

  private static LogScan last(List<LogScan> logs) {
    return logs.get(logs.size() - 1);
  }

  /** The log to go on with. */
  LogScan last() {
    return last(logs);
  }

  /**
   * A log is made before the one before it is sealed: a crash between leaves it without a record.
   */
  private static void requireUnused(LogScan log, LogScan before) {
    if (!log.records().isEmpty()) {
      throw Failures.damaged(
          before.file(), before.end(), "the log has no end, and yet another one follows it");
    }
  }

  private void requireOneCheckpoint() {
    String id = id();
    for (LogScan log : logs) {
      if (!log.header().checkpointId().equals(id)) {
        throw Failures.damaged(log.file(), 0, "the file is of another checkpoint");
      }
    }
  }

  String id() {
    return snapshot
        .map(s -> s.header().checkpointId())
        .orElseGet(() -> logs.get(0).header().checkpointId());
  }
}
