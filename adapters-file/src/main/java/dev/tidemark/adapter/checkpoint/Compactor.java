// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.port.out.PortException;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a snapshot in the background when the logs since the last one have grown as large as it,
 * and removes what it has replaced. So the bytes on disk stay within a few times the state, and
 * each byte of changes is written about twice more.
 *
 * <p>Called by the query's thread, which never waits for it but at the end. A snapshot that fails
 * is told and tried again later: the logs have everything.
 */
final class Compactor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Compactor.class);

  /** How often over logs are worth a snapshot that is not put off any more. */
  private static final int OVERDUE = 2;

  private final Disk disk;
  private final CheckpointFolder folder;
  private final long leastBytes;
  private long snapshotBytes;
  private long sealedBytes;
  private Thread running;
  private long runningBytes;
  private final AtomicReference<Long> result = new AtomicReference<>(); // the snapshot's size
  private volatile boolean isCancelled;

  /**
   * @param leastBytes of logs that are worth a snapshot
   * @param snapshotBytes of the snapshot that is there, 0 if there is none
   * @param sealedBytes of the logs behind it that are not written any more
   */
  Compactor(
      Disk disk, CheckpointFolder folder, long leastBytes, long snapshotBytes, long sealedBytes) {
    this.disk = disk;
    this.folder = folder;
    this.leastBytes = leastBytes;
    this.snapshotBytes = snapshotBytes;
    this.sealedBytes = sealedBytes;
  }

  /** A log was sealed: starts a snapshot of all up to it, if it is time for one. */
  void sealed(long number, long bytes) {
    sealedBytes += bytes;
    if (running != null && !running.isAlive()) {
      takeResult();
    }
    if (running == null && sealedBytes >= worthASnapshot()) {
      runningBytes = sealedBytes;
      running = new Thread(() -> run(number), "checkpoint-" + folder.path().getFileName());
      running.setDaemon(true);
      running.start();
    }
  }

  private long worthASnapshot() {
    return Math.max(leastBytes, snapshotBytes);
  }

  private void takeResult() {
    running = null;
    Long bytes = result.getAndSet(null);
    if (bytes != null) {
      snapshotBytes = bytes;
      sealedBytes -= runningBytes;
    }
  }

  private void run(long lastLog) {
    try {
      CheckpointContent content = CheckpointContent.read(folder, folder.list(), lastLog);
      long bytes = new SnapshotWriter(disk, folder, () -> isCancelled).write(content, lastLog + 1);
      result.set(bytes);
      remove(content);
    } catch (CancellationException e) {
      LOG.debug("snapshot was cancelled: folder={}", folder.path());
    } catch (IOException | PortException e) {
      LOG.warn(
          "snapshot could not be written, and is tried again later: folder={} log={} reason=\"{}\"",
          folder.path(),
          lastLog,
          e.getMessage());
    }
  }

  private void remove(CheckpointContent content) throws IOException {
    if (content.snapshot().isPresent()) {
      disk.delete(content.snapshot().get().file());
    }
    for (LogScan log : content.logs()) {
      disk.delete(log.file());
    }
  }

  /** Waits until a snapshot in the making is written; for tests. */
  void await() throws InterruptedException {
    if (running != null) {
      running.join();
    }
  }

  /**
   * Returns when nothing is written any more. A snapshot in the making is given up, since the next
   * run can make it; unless it is overdue, for runs that are all too short would never come to one,
   * and the logs would grow without a bound.
   */
  @Override
  public void close() {
    isCancelled = sealedBytes < OVERDUE * worthASnapshot();
    boolean isInterrupted = false;
    while (running != null && running.isAlive()) {
      try {
        running.join();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
