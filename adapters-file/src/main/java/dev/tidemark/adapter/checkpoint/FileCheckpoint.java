// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.domain.resume.QueryShape;
import dev.tidemark.port.out.BatchCommit;
import dev.tidemark.port.out.BatchPlan;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A checkpoint in a folder: a log to which plans, changes of the state and commits are appended,
 * and a snapshot of what older logs have come to.
 *
 * <pre>
 *   plan(n)     PLAN n                             one write, one fdatasync
 *   commit(n)   CHANGES … CHANGES COMMIT n         one write, one fdatasync
 * </pre>
 *
 * <p>After a failure it takes no more; whoever opens it again finds what was durable. Confined to
 * the query's thread.
 */
final class FileCheckpoint implements Checkpoint {

  private static final Logger LOG = LoggerFactory.getLogger(FileCheckpoint.class);

  private final Disk disk;
  private final CheckpointFolder folder;
  private final LogSizes sizes;
  private final FolderLock lock;
  private final CheckpointContent opened;
  private final Progress progress;
  private final Compactor compactor;
  private final Map<String, FileStateStore> stores = new LinkedHashMap<>();
  private LogFile log;
  private List<List<Offset>> history;
  private boolean hasFailed;
  private boolean isClosed;

  private FileCheckpoint(
      Disk disk,
      CheckpointFolder folder,
      LogSizes sizes,
      FolderLock lock,
      CheckpointContent opened,
      LogFile log) {
    this.disk = disk;
    this.folder = folder;
    this.sizes = sizes;
    this.lock = lock;
    this.opened = opened;
    this.log = log;
    this.progress = opened.progress();
    this.history = progress.history();
    progress.forgetHistory();
    long sealed = opened.logs().stream().filter(LogScan::isSealed).mapToLong(LogScan::end).sum();
    long snapshot = opened.snapshot().map(SnapshotScan::bytes).orElse(0L);
    this.compactor = new Compactor(disk, folder, sizes.snapshotBytes(), snapshot, sealed);
  }

  /**
   * Opens the checkpoint in a folder, and makes one where there is none.
   *
   * @param ids gives a new one a name that no other has
   */
  static FileCheckpoint open(Disk disk, Path path, LogSizes sizes, Supplier<String> ids) {
    CheckpointFolder folder = new CheckpointFolder(path);
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw Failures.making(path, e);
    }
    FolderLock lock = FolderLock.take(folder.lock());
    try {
      if (folder.list().isEmpty()) {
        FileHeader header = new FileHeader(ids.get(), 1, sizes.firstBytes());
        LogFile.create(disk, folder, header, 0).close();
      }
      CheckpointContent content = CheckpointContent.read(folder, folder.list(), Long.MAX_VALUE);
      for (Path file : content.obsolete()) {
        disk.delete(file);
      }
      LogScan last = content.last();
      if (last.tornBytes() > 0) {
        LOG.warn(
            "the end of the checkpoint's log was not written whole, and is cut off; the batch in"
                + " hand runs again: file={} offset={} bytes={}",
            last.file(),
            last.end(),
            last.tornBytes());
      }
      return new FileCheckpoint(disk, folder, sizes, lock, content, LogFile.reopen(disk, last));
    } catch (IOException e) {
      lock.close();
      throw Failures.writing(path, e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  @Override
  public String id() {
    return opened.id();
  }

  @Override
  public Optional<QueryShape> shape() {
    return progress.shape();
  }

  @Override
  public void begin(QueryShape shape) {
    if (progress.shape().isPresent()) {
      throw new IllegalStateException("the checkpoint has a shape already");
    }
    ByteWriter payload = Progress.bytes(shape);
    write(RecordFormat.recordBytes(payload.length()), () -> log.append(RecordType.SHAPE, payload));
    progress.begin(shape);
  }

  @Override
  public Optional<BatchPlan> lastPlan() {
    return progress.lastPlan();
  }

  @Override
  public Optional<BatchCommit> lastCommit() {
    return progress.lastCommit();
  }

  @Override
  public List<Optional<Offset>> committedEnds() {
    return progress.committedEnds();
  }

  @Override
  public List<List<Offset>> plannedOffsets() {
    return history != null
        ? history
        : CheckpointContent.read(folder, folder.list(), Long.MAX_VALUE).progress().history();
  }

  @Override
  public void plan(BatchPlan plan) {
    if (progress.shape().isEmpty()) {
      throw new IllegalStateException("the checkpoint has no shape yet");
    }
    if (!progress.isNext(plan.batchId())) {
      throw new IllegalStateException(
          "a plan must follow the last commit: batchId="
              + plan.batchId()
              + ", committed="
              + progress.lastCommit().map(c -> "" + c.batchId()).orElse("none"));
    }
    ByteWriter payload = Progress.bytes(plan);
    write(RecordFormat.recordBytes(payload.length()), () -> log.append(RecordType.PLAN, payload));
    progress.plan(plan);
    history = null; // it grows with the batches, and a source asks for it only when it starts
  }

  @Override
  public StateStore state(String operatorId) {
    return stores.computeIfAbsent(
        operatorId, id -> new FileStateStore(id, new StateReader(opened)));
  }

  @Override
  public void commit(BatchCommit commit) {
    if (!progress.isPlanned(commit.batchId())) {
      throw new IllegalStateException(
          "a commit must be of the last plan: batchId="
              + commit.batchId()
              + ", planned="
              + progress.lastPlan().map(p -> "" + p.batchId()).orElse("none"));
    }
    ByteWriter payload = Progress.bytes(commit);
    long bytes = RecordFormat.recordBytes(payload.length());
    for (FileStateStore store : stores.values()) {
      for (ByteWriter changes : store.changes().payloads()) {
        bytes += RecordFormat.recordBytes(changes.length());
      }
    }
    write(
        bytes,
        () -> {
          for (FileStateStore store : stores.values()) {
            store.changes().payloads().forEach(c -> log.append(RecordType.CHANGES, c));
          }
          log.append(RecordType.COMMIT, payload);
        });
    progress.commit(commit);
    stores.values().forEach(store -> store.changes().clear());
  }

  /**
   * Appends records of so many bytes to a log that has room for them all, and makes them durable.
   */
  private void write(long bytes, Runnable append) {
    if (hasFailed || isClosed) {
      throw new IllegalStateException(
          "the checkpoint has failed or was closed before, and must be opened again");
    }
    hasFailed = true;
    if (!log.hasRoomFor(bytes)) {
      roll(bytes);
    }
    append.run();
    log.force();
    hasFailed = false;
  }

  /** Goes on in a new log, which is made before the old one says that it is there. */
  private void roll(long bytes) {
    FileHeader old = log.header();
    FileHeader header = new FileHeader(id(), old.number() + 1, sizes.next(old.bytes(), bytes));
    LogFile next = LogFile.create(disk, folder, header, bytes);
    log.append(RecordType.SEAL, new ByteWriter(0));
    log.force();
    long used = log.usedBytes();
    log.close();
    log = next;
    compactor.sealed(old.number(), used);
  }

  /** Waits until a snapshot in the making is written; for tests. */
  void awaitSnapshot() throws InterruptedException {
    compactor.await();
  }

  @Override
  public void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    compactor.close();
    try {
      log.close();
    } finally {
      lock.close();
    }
  }
}
