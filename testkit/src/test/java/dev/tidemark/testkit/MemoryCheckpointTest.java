// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.resume.QueryShape;
import dev.tidemark.domain.watermark.WatermarkPolicy;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.PortException;
import dev.tidemark.testkit.contract.CheckpointContract;
import dev.tidemark.testkit.contract.StateStoreContract;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MemoryCheckpointTest {

  @Nested
  class Plans extends CheckpointContract {
    private final MemoryCheckpoint checkpoint = new MemoryCheckpoint();

    @Override
    protected Checkpoint open() {
      return checkpoint.reopen();
    }

    @Test
    void aCommitCanBeMadeToFailOnce() {
      checkpoint.begin(new QueryShape(WatermarkPolicy.MIN, List.of()));
      checkpoint.plan(plan(0, "1"));
      checkpoint.failNextCommit();
      assertThatThrownBy(() -> checkpoint.commit(commit(0))).isInstanceOf(PortException.class);
      assertThat(checkpoint.commits()).isEmpty();
      checkpoint.commit(commit(0));
      assertThat(checkpoint.commits()).containsExactly(commit(0));
    }
  }

  @Nested
  class States extends StateStoreContract {
    private final MemoryCheckpoint checkpoint = new MemoryCheckpoint();

    @Override
    protected Checkpoint open() {
      return checkpoint.reopen();
    }
  }
}
