// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.domain.resume.QueryShape;
import dev.tidemark.port.out.BatchCommit;
import dev.tidemark.port.out.BatchPlan;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.StateStore;
import java.util.List;
import java.util.Optional;

/** A checkpoint in front of another: each call goes on to it, unless a test looks at it first. */
public class ForwardingCheckpoint implements Checkpoint {

  private final Checkpoint target;

  public ForwardingCheckpoint(Checkpoint target) {
    this.target = target;
  }

  @Override
  public String id() {
    return target.id();
  }

  @Override
  public Optional<QueryShape> shape() {
    return target.shape();
  }

  @Override
  public void begin(QueryShape shape) {
    target.begin(shape);
  }

  @Override
  public Optional<BatchPlan> lastPlan() {
    return target.lastPlan();
  }

  @Override
  public Optional<BatchCommit> lastCommit() {
    return target.lastCommit();
  }

  @Override
  public List<Optional<Offset>> committedEnds() {
    return target.committedEnds();
  }

  @Override
  public List<List<Offset>> plannedOffsets() {
    return target.plannedOffsets();
  }

  @Override
  public void plan(BatchPlan plan) {
    target.plan(plan);
  }

  @Override
  public StateStore state(String operatorId) {
    return target.state(operatorId);
  }

  @Override
  public void commit(BatchCommit commit) {
    target.commit(commit);
  }

  @Override
  public void close() {
    target.close();
  }
}
