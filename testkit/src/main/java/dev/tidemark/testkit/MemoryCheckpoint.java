// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.domain.resume.QueryShape;
import dev.tidemark.port.out.BatchCommit;
import dev.tidemark.port.out.BatchPlan;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.CheckpointReport;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.StateStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A checkpoint that outlives the query, not the test: it keeps plans, commits and state rows.
 *
 * <p>{@link #reopen} gives it as a new process would find it: what was not committed is gone, and
 * the old one must not be used any more. Any thread may look at it while a query runs.
 */
public final class MemoryCheckpoint implements Checkpoint {

  private final MemoryDisk disk;
  private final List<MemoryStateStore> stores = new ArrayList<>();
  private int failures;
  private volatile boolean closed;

  public MemoryCheckpoint() {
    this(new MemoryDisk());
  }

  private MemoryCheckpoint(MemoryDisk disk) {
    this.disk = disk;
  }

  /** The checkpoint as a new process would find it. */
  public MemoryCheckpoint reopen() {
    return new MemoryCheckpoint(disk);
  }

  /** Makes the next commit fail, before anything of it is kept. */
  public synchronized void failNextCommit() {
    failures++;
  }

  /** All plans, oldest first. */
  public List<BatchPlan> plans() {
    return disk.plans();
  }

  /** All commits, oldest first. */
  public List<BatchCommit> commits() {
    return disk.commits();
  }

  /**
   * The committed rows of an operator's state, by bucket, then in the order of their keys' puts.
   */
  public List<List<Object>> stateRows(String operatorId) {
    return disk.rows(operatorId);
  }

  /** How many rows of state are committed, of all operators. */
  public int stateRowCount() {
    return disk.rowCount();
  }

  /** What is in it, as of now. */
  public CheckpointReport report() {
    return new CheckpointReport(
        disk.id(),
        disk.shape(),
        disk.plans(),
        disk.commits(),
        lastCommit(),
        disk.operators(),
        List.of(),
        0,
        List.of());
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public String id() {
    return disk.id();
  }

  @Override
  public Optional<QueryShape> shape() {
    return disk.shape();
  }

  @Override
  public void begin(QueryShape shape) {
    requireOpen();
    disk.begin(shape);
  }

  @Override
  public Optional<BatchPlan> lastPlan() {
    List<BatchPlan> plans = disk.plans();
    return plans.isEmpty() ? Optional.empty() : Optional.of(plans.get(plans.size() - 1));
  }

  @Override
  public Optional<BatchCommit> lastCommit() {
    List<BatchCommit> commits = disk.commits();
    return commits.isEmpty() ? Optional.empty() : Optional.of(commits.get(commits.size() - 1));
  }

  @Override
  public List<Optional<Offset>> committedEnds() {
    Optional<Long> committed = lastCommit().map(BatchCommit::batchId);
    return disk.plans().stream()
        .filter(plan -> committed.equals(Optional.of(plan.batchId())))
        .findFirst()
        .map(BatchPlan::ends)
        .orElse(List.of());
  }

  @Override
  public List<List<Offset>> plannedOffsets() {
    List<Set<Offset>> sources = new ArrayList<>();
    for (BatchPlan plan : disk.plans()) {
      for (int i = 0; i < plan.ends().size(); i++) {
        if (i == sources.size()) {
          sources.add(new LinkedHashSet<>());
        }
        plan.ends().get(i).ifPresent(sources.get(i)::add);
      }
    }
    return sources.stream().map(List::copyOf).toList();
  }

  @Override
  public void plan(BatchPlan plan) {
    requireOpen();
    if (disk.shape().isEmpty()) {
      throw new IllegalStateException("the checkpoint has no shape yet");
    }
    long expected = lastCommit().map(c -> c.batchId() + 1).orElse(0L);
    if (plan.batchId() != expected) {
      throw new IllegalStateException(
          "a plan must follow the last commit: batchId="
              + plan.batchId()
              + ", expected="
              + expected);
    }
    disk.plan(plan);
  }

  @Override
  public synchronized StateStore state(String operatorId) {
    MemoryStateStore store = new MemoryStateStore(operatorId, disk);
    stores.add(store);
    return store;
  }

  @Override
  public synchronized void commit(BatchCommit commit) {
    requireOpen();
    Optional<Long> planned = lastPlan().map(BatchPlan::batchId);
    if (!planned.equals(Optional.of(commit.batchId()))) {
      throw new IllegalStateException(
          "a commit must be of the last plan: batchId="
              + commit.batchId()
              + ", planned="
              + planned.map(String::valueOf).orElse("none"));
    }
    if (failures > 0) {
      failures--;
      throw new PortException("the commit of batch " + commit.batchId() + " was made to fail");
    }
    stores.forEach(MemoryStateStore::flush);
    disk.commit(commit);
  }

  @Override
  public void close() {
    closed = true;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the checkpoint is closed");
    }
  }
}
