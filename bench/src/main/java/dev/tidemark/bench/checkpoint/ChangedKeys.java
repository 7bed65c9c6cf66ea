// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * A query with a state of so many keys, of which each batch changes some; its time and its bytes.
 * Snapshots are written in the background as they fall.
 */
final class ChangedKeys implements AutoCloseable {

  private static final int KEYS_A_FIRST_BATCH = 250_000;

  private final Path checkpoint;
  private final int changes;
  private final KeyedRows rows;
  private final SteppedQuery query;
  private final LogGrowth growth;
  private final Set<Path> snapshots = new HashSet<>();
  final Samples millis = new Samples();
  final Samples millisBesideSnapshot = new Samples();
  final Samples logBytes = new Samples();
  private long snapshotBytes;

  /** Starts it and brings all keys. */
  ChangedKeys(Path checkpoint, int keys, int changes) throws IOException, InterruptedException {
    this.checkpoint = checkpoint;
    this.changes = changes;
    this.rows = new KeyedRows(keys);
    Folders.remove(checkpoint);
    query = new SteppedQuery(checkpoint);
    for (int left = keys; left > 0; left -= KEYS_A_FIRST_BATCH) {
      query.step(rows.take(Math.min(left, KEYS_A_FIRST_BATCH)));
    }
    growth = new LogGrowth(checkpoint);
    noteSnapshots();
    snapshotBytes = 0;
  }

  /** A batch that is not counted. */
  void warmUp() throws IOException, InterruptedException {
    query.step(rows.take(changes));
    growth.take();
    noteSnapshots();
    snapshotBytes = 0;
  }

  /** A batch that is counted. */
  void step() throws IOException, InterruptedException {
    double took = query.step(rows.take(changes)) / 1e6;
    millis.add(took);
    if (isWritingSnapshot()) {
      millisBesideSnapshot.add(took);
    }
    logBytes.add(growth.take());
    noteSnapshots();
  }

  private void noteSnapshots() throws IOException {
    for (Path file : Folders.files(checkpoint, "snapshot")) {
      if (snapshots.add(file)) {
        snapshotBytes += Files.size(file);
      }
    }
  }

  private boolean isWritingSnapshot() {
    String name = "checkpoint-" + checkpoint.getFileName();
    Thread[] threads = new Thread[Thread.activeCount() + 8];
    int count = Thread.enumerate(threads);
    return Arrays.stream(threads, 0, count).anyMatch(t -> t.getName().equals(name));
  }

  double snapshotBytesABatch() {
    return (double) snapshotBytes / millis.size();
  }

  /** Goes on until another snapshot is there, and brings nothing while it is written. */
  void awaitSnapshot() throws IOException, InterruptedException {
    int before = snapshots.size();
    while (snapshots.size() == before) {
      query.step(rows.take(50 * changes));
      while (isWritingSnapshot()) {
        Thread.sleep(1);
      }
      noteSnapshots();
    }
  }

  @Override
  public void close() throws IOException {
    query.close();
    growth.close();
  }
}
