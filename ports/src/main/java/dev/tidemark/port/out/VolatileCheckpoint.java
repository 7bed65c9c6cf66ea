// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.resume.QueryShape;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

/**
 * A checkpoint that ends with the process: for runs that begin anew each time.
 *
 * <p>CAUTION: it keeps no state, and of the batches only the newest plan and commit, so {@link
 * #plannedOffsets} holds only the ends of the newest plan. Confined to the query's thread.
 */
public final class VolatileCheckpoint implements Checkpoint {

  private static final StateStore FORGETFUL = new ForgetfulStateStore();

  private QueryShape shape;
  private BatchPlan lastPlan;
  private List<Optional<Offset>> committedEnds = List.of();
  private BatchCommit lastCommit;

  @Override
  public String id() {
    return "volatile";
  }

  @Override
  public Optional<QueryShape> shape() {
    return Optional.ofNullable(shape);
  }

  @Override
  public void begin(QueryShape query) {
    shape = query;
  }

  @Override
  public boolean keepsState() {
    return false;
  }

  @Override
  public Optional<BatchPlan> lastPlan() {
    return Optional.ofNullable(lastPlan);
  }

  @Override
  public Optional<BatchCommit> lastCommit() {
    return Optional.ofNullable(lastCommit);
  }

  @Override
  public List<Optional<Offset>> committedEnds() {
    return committedEnds;
  }

  @Override
  public List<List<Offset>> plannedOffsets() {
    List<List<Offset>> sources = new ArrayList<>();
    if (lastPlan != null) {
      lastPlan.ends().forEach(end -> sources.add(end.map(List::of).orElse(List.of())));
    }
    return sources;
  }

  @Override
  public void plan(BatchPlan plan) {
    long expected = lastCommit == null ? 0 : lastCommit.batchId() + 1;
    if (plan.batchId() != expected) {
      throw new IllegalStateException(
          "a plan must follow the last commit: batchId="
              + plan.batchId()
              + ", expected="
              + expected);
    }
    lastPlan = plan;
  }

  @Override
  public StateStore state(String operatorId) {
    return FORGETFUL;
  }

  @Override
  public void commit(BatchCommit commit) {
    if (lastPlan == null || lastPlan.batchId() != commit.batchId()) {
      throw new IllegalStateException(
          "a commit must be of the last plan: batchId="
              + commit.batchId()
              + ", planned="
              + (lastPlan == null ? "none" : lastPlan.batchId()));
    }
    lastCommit = commit;
    committedEnds = lastPlan.ends();
  }

  @Override
  public void close() {}

  private static final class ForgetfulStateStore implements StateStore {
    @Override
    public void forEach(StructType schema, int keyColumns, ObjLongConsumer<EventBatch> rows) {}

    @Override
    public void put(long bucket, EventBatch rows, int keyColumns) {}

    @Override
    public void remove(long bucket, EventBatch keys) {}

    @Override
    public void dropThrough(long bucket) {}
  }
}
