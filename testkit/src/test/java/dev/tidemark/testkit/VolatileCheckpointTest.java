// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.BatchCommit;
import dev.tidemark.port.out.BatchPlan;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.VolatileCheckpoint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VolatileCheckpointTest {

  private final VolatileCheckpoint checkpoint = new VolatileCheckpoint();
  private final BatchPlan plan =
      new BatchPlan(0, List.of(Optional.of(Offset.position("1")), Optional.empty()), 0, 0, 0);
  private final BatchCommit commit = new BatchCommit(0, List.of(), 0);

  @Test
  void theNewestPlanAndCommitAreRemembered() {
    assertThat(checkpoint.lastPlan()).isEmpty();
    checkpoint.plan(plan);
    assertThat(checkpoint.lastPlan()).contains(plan);
    assertThat(checkpoint.plannedOffsets())
        .containsExactly(List.of(Offset.position("1")), List.of());
    checkpoint.commit(commit);
    assertThat(checkpoint.lastCommit()).contains(commit);
  }

  @Test
  void noStateIsKept() {
    assertThat(checkpoint.keepsState()).isFalse();
    checkpoint.state("a").dropThrough(5);
    checkpoint
        .state("a")
        .forEach(
            StructType.of(),
            0,
            (rows, bucket) -> {
              throw new AssertionError("no rows expected");
            });
  }

  @Test
  void batchesOutOfOrderAreRefused() {
    assertThatThrownBy(() -> checkpoint.commit(commit))
        .hasMessage("a commit must be of the last plan: batchId=0, planned=none");
    checkpoint.plan(plan);
    checkpoint.commit(commit);
    assertThatThrownBy(() -> checkpoint.plan(plan))
        .hasMessage("a plan must follow the last commit: batchId=0, expected=1");
  }
}
