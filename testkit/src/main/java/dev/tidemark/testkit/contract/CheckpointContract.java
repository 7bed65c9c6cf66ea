// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.resume.QueryShape;
import dev.tidemark.domain.watermark.WatermarkPolicy;
import dev.tidemark.port.out.BatchCommit;
import dev.tidemark.port.out.BatchPlan;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.Offset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What {@link Checkpoint} promises of one that outlives the process, its state apart: {@link
 * StateStoreContract}.
 */
public abstract class CheckpointContract {

  /** What the checkpoints of these suites say that their query is. */
  static final QueryShape SHAPE =
      new QueryShape(
          WatermarkPolicy.MAX,
          List.of(
              new QueryShape.Part(
                  "aggregation 1",
                  List.of(
                      new QueryShape.Trait("grouped by", "\"städte\" STRING"),
                      new QueryShape.Trait("aggregates", "count(*) BIGINT")))));

  /**
   * The test's checkpoint as a new process would open it; the one before is closed, which commits
   * nothing.
   */
  protected abstract Checkpoint open();

  @Test
  void aNewCheckpointKnowsNothing() {
    try (Checkpoint checkpoint = open()) {
      assertThat(checkpoint.lastPlan()).isEmpty();
      assertThat(checkpoint.lastCommit()).isEmpty();
      assertThat(checkpoint.shape()).isEmpty();
      assertThat(checkpoint.committedEnds()).isEmpty();
      assertThat(checkpoint.plannedOffsets()).allSatisfy(o -> assertThat(o).isEmpty());
    }
  }

  @Test
  void theShapeAndTheIdAreThereAfterARestart() {
    String id;
    try (Checkpoint checkpoint = open()) {
      id = checkpoint.id();
      checkpoint.begin(SHAPE);
      assertThat(checkpoint.shape()).contains(SHAPE);
    }
    try (Checkpoint checkpoint = open()) {
      assertThat(checkpoint.id()).isEqualTo(id);
      assertThat(checkpoint.shape()).contains(SHAPE);
      assertThatThrownBy(() -> checkpoint.begin(SHAPE)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void nothingIsPlannedBeforeTheQueryIsKnown() {
    try (Checkpoint checkpoint = open()) {
      assertThatThrownBy(() -> checkpoint.plan(plan(0, "1")))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aPlanIsThereAfterARestartAsItWasWritten() {
    BatchPlan plan =
        new BatchPlan(
            0, List.of(Optional.of(Offset.step("{\"a\":\"ä\\n\"}")), Optional.empty()), 5, -7, 99);
    try (Checkpoint checkpoint = begun()) {
      checkpoint.plan(plan);
      assertThat(checkpoint.lastPlan()).contains(plan);
      assertThat(checkpoint.lastCommit()).isEmpty();
    }
    try (Checkpoint checkpoint = begun()) {
      assertThat(checkpoint.lastPlan()).contains(plan);
      assertThat(checkpoint.lastCommit()).isEmpty();
    }
  }

  @Test
  void aCommitIsThereAfterARestartAsItWasWritten() {
    BatchCommit commit = new BatchCommit(0, List.of(12L, -3L, Long.MAX_VALUE), 12);
    try (Checkpoint checkpoint = begun()) {
      checkpoint.plan(plan(0, "1"));
      checkpoint.commit(commit);
      assertThat(checkpoint.lastCommit()).contains(commit);
    }
    try (Checkpoint checkpoint = begun()) {
      assertThat(checkpoint.lastPlan()).contains(plan(0, "1"));
      assertThat(checkpoint.lastCommit()).contains(commit);
    }
  }

  @Test
  void afterACrashInABatchItsPlanIsOneAheadOfTheCommit() {
    try (Checkpoint checkpoint = begun()) {
      checkpoint.plan(plan(0, "1"));
      checkpoint.commit(commit(0));
      checkpoint.plan(plan(1, "2"));
    }
    try (Checkpoint checkpoint = begun()) {
      assertThat(checkpoint.lastPlan()).contains(plan(1, "2"));
      assertThat(checkpoint.lastCommit()).contains(commit(0));
      checkpoint.commit(commit(1));
      checkpoint.plan(plan(2, "3"));
    }
    try (Checkpoint checkpoint = begun()) {
      assertThat(checkpoint.lastPlan()).contains(plan(2, "3"));
      assertThat(checkpoint.lastCommit()).contains(commit(1));
    }
  }

  @Test
  void plannedOffsetsAreThoseOfAllBatchesBySource() {
    try (Checkpoint checkpoint = begun()) {
      checkpoint.plan(plan(0, "a1", null));
      checkpoint.commit(commit(0));
      checkpoint.plan(plan(1, "a2", "b1"));
      checkpoint.commit(commit(1));
      checkpoint.plan(plan(2, "a3", "b2"));
    }
    try (Checkpoint checkpoint = begun()) {
      assertThat(checkpoint.plannedOffsets())
          .containsExactly(
              List.of(Offset.step("a1"), Offset.step("a2"), Offset.step("a3")),
              List.of(Offset.step("b1"), Offset.step("b2")));
    }
  }

  @Test
  void plannedOffsetsOutliveManyBatches() {
    int batches = 300;
    for (int from = 0; from < batches; from += 100) {
      try (Checkpoint checkpoint = begun()) {
        for (int i = from; i < from + 100; i++) {
          checkpoint.plan(plan(i, "offset-" + i));
          checkpoint.commit(commit(i));
        }
      }
    }
    try (Checkpoint checkpoint = begun()) {
      List<Offset> offsets = checkpoint.plannedOffsets().get(0);
      assertThat(offsets).hasSize(batches);
      assertThat(offsets.get(0)).isEqualTo(Offset.step("offset-0"));
      assertThat(offsets.get(batches - 1)).isEqualTo(Offset.step("offset-299"));
      assertThat(checkpoint.lastCommit()).contains(commit(batches - 1));
    }
  }

  @Test
  void aPlanThatDoesNotFollowTheLastCommitIsRefused() {
    try (Checkpoint checkpoint = begun()) {
      assertThatThrownBy(() -> checkpoint.plan(plan(1, "1")))
          .isInstanceOf(IllegalStateException.class);
      checkpoint.plan(plan(0, "1"));
      checkpoint.commit(commit(0));
      assertThatThrownBy(() -> checkpoint.plan(plan(2, "2")))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aCommitWithoutItsPlanIsRefused() {
    try (Checkpoint checkpoint = begun()) {
      assertThatThrownBy(() -> checkpoint.commit(commit(0)))
          .isInstanceOf(IllegalStateException.class);
      checkpoint.plan(plan(0, "1"));
      assertThatThrownBy(() -> checkpoint.commit(commit(1)))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void theEndsOfTheLastCommittedBatchAreWhereTheNextOneStarts() {
    try (Checkpoint checkpoint = begun()) {
      checkpoint.plan(plan(0, "a1", null));
      assertThat(checkpoint.committedEnds()).isEmpty();
      checkpoint.commit(commit(0));
      checkpoint.plan(plan(1, "a2", "b1"));
      assertThat(checkpoint.committedEnds())
          .containsExactly(Optional.of(Offset.step("a1")), Optional.empty());
    }
    try (Checkpoint checkpoint = begun()) {
      assertThat(checkpoint.committedEnds())
          .containsExactly(Optional.of(Offset.step("a1")), Optional.empty());
      checkpoint.commit(commit(1));
      assertThat(checkpoint.committedEnds())
          .containsExactly(Optional.of(Offset.step("a2")), Optional.of(Offset.step("b1")));
    }
  }

  @Test
  void anOffsetThatStaysIsPlannedOnce() {
    try (Checkpoint checkpoint = begun()) {
      checkpoint.plan(plan(0, "a1"));
      checkpoint.commit(commit(0));
      checkpoint.plan(plan(1, "a1"));
      checkpoint.commit(commit(1));
      assertThat(checkpoint.plannedOffsets()).containsExactly(List.of(Offset.step("a1")));
    }
    try (Checkpoint checkpoint = begun()) {
      assertThat(checkpoint.plannedOffsets()).containsExactly(List.of(Offset.step("a1")));
      assertThat(checkpoint.committedEnds()).containsExactly(Optional.of(Offset.step("a1")));
    }
  }

  private Checkpoint begun() {
    Checkpoint checkpoint = open();
    if (checkpoint.shape().isEmpty()) {
      checkpoint.begin(SHAPE);
    }
    return checkpoint;
  }

  /** A plan whose sources end at these offsets; null is none yet. */
  protected static BatchPlan plan(long batchId, String... ends) {
    return new BatchPlan(
        batchId,
        Arrays.stream(ends).map(end -> Optional.ofNullable(end).map(Offset::step)).toList(),
        10 * batchId,
        10 * (batchId - 1),
        1_000_000 + batchId);
  }

  /** A commit with one watermark. */
  protected static BatchCommit commit(long batchId) {
    return new BatchCommit(batchId, List.of(10 * batchId), 10 * batchId);
  }
}
