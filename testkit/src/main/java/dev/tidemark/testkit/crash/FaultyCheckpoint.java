// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit.crash;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.resume.QueryShape;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.BatchCommit;
import dev.tidemark.port.out.BatchPlan;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.StateStore;
import dev.tidemark.testkit.ForwardingCheckpoint;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

/** A checkpoint, and its state stores, whose calls fail as {@link Faults} says. */
final class FaultyCheckpoint extends ForwardingCheckpoint {

  private final Faults faults;

  FaultyCheckpoint(Checkpoint target, Faults faults) {
    super(target);
    this.faults = faults;
  }

  @Override
  public Optional<QueryShape> shape() {
    return faults.call("shape", super::shape);
  }

  @Override
  public void begin(QueryShape shape) {
    faults.run("begin of the checkpoint", () -> super.begin(shape));
  }

  @Override
  public Optional<BatchPlan> lastPlan() {
    return faults.call("lastPlan", super::lastPlan);
  }

  @Override
  public Optional<BatchCommit> lastCommit() {
    return faults.call("lastCommit", super::lastCommit);
  }

  @Override
  public List<Optional<Offset>> committedEnds() {
    return faults.call("committedEnds", super::committedEnds);
  }

  @Override
  public List<List<Offset>> plannedOffsets() {
    return faults.call("plannedOffsets", super::plannedOffsets);
  }

  @Override
  public void plan(BatchPlan plan) {
    faults.run("plan", () -> super.plan(plan));
  }

  @Override
  public void commit(BatchCommit commit) {
    faults.run("commit of the checkpoint", () -> super.commit(commit));
  }

  @Override
  public StateStore state(String operatorId) {
    StateStore store = faults.call("state", () -> super.state(operatorId));
    return new StateStore() {
      @Override
      public void forEach(StructType schema, int keyColumns, ObjLongConsumer<EventBatch> rows) {
        faults.run("forEach", () -> store.forEach(schema, keyColumns, rows));
      }

      @Override
      public void put(long bucket, EventBatch rows, int keyColumns) {
        faults.run("put", () -> store.put(bucket, rows, keyColumns));
      }

      @Override
      public void remove(long bucket, EventBatch keys) {
        faults.run("remove", () -> store.remove(bucket, keys));
      }

      @Override
      public void dropThrough(long bucket) {
        faults.run("dropThrough", () -> store.dropThrough(bucket));
      }
    };
  }
}
