// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.CheckpointReport;
import dev.tidemark.port.out.CheckpointStore;
import dev.tidemark.port.out.PortException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link CheckpointStore} promises. */
public abstract class CheckpointStoreContract {

  /** Where this suite's checkpoints are. */
  @TempDir protected Path folders;

  private CheckpointStore store;

  /** A store that is used by one test. */
  protected abstract CheckpointStore store();

  @BeforeEach
  void makeStore() {
    store = store();
  }

  private Path folder() {
    return folders.resolve("deep").resolve("one");
  }

  /** Leaves batch 0 committed and batch 1 planned. */
  private String leaveSomething(Path folder) {
    try (Checkpoint checkpoint = store.open(folder)) {
      checkpoint.begin(CheckpointContract.SHAPE);
      checkpoint.plan(CheckpointContract.plan(0, "a1"));
      checkpoint.commit(CheckpointContract.commit(0));
      checkpoint.plan(CheckpointContract.plan(1, "a2"));
      return checkpoint.id();
    }
  }

  @Test
  void aCheckpointIsThereWhenItIsOpenedAgain() {
    String id = leaveSomething(folder());
    try (Checkpoint checkpoint = store.open(folder())) {
      assertThat(checkpoint.id()).isEqualTo(id);
      assertThat(checkpoint.lastPlan()).contains(CheckpointContract.plan(1, "a2"));
      assertThat(checkpoint.lastCommit()).contains(CheckpointContract.commit(0));
    }
  }

  @Test
  void eachFolderHasItsOwn() {
    String one = leaveSomething(folder());
    try (Checkpoint other = store.open(folders.resolve("other"))) {
      assertThat(other.id()).isNotEqualTo(one);
      assertThat(other.shape()).isEmpty();
    }
  }

  @Test
  void anOpenCheckpointIsNobodyElses() {
    try (Checkpoint checkpoint = store.open(folder())) {
      assertThat(checkpoint.lastPlan()).isEmpty();
      assertThatThrownBy(() -> store.open(folder()))
          .isInstanceOf(PortException.class)
          .hasMessageContaining(folder().toString());
      assertThatThrownBy(() -> store.discard(folder())).isInstanceOf(PortException.class);
    }
    store.open(folder()).close();
  }

  @Test
  void aDiscardedCheckpointIsForgottenAndTheNextOneIsAnother() {
    String id = leaveSomething(folder());
    store.discard(folder());
    assertThatThrownBy(() -> store.read(folder())).isInstanceOf(PortException.class);
    try (Checkpoint checkpoint = store.open(folder())) {
      assertThat(checkpoint.id()).isNotEqualTo(id);
      assertThat(checkpoint.shape()).isEmpty();
      assertThat(checkpoint.lastPlan()).isEmpty();
      assertThat(checkpoint.plannedOffsets()).allSatisfy(o -> assertThat(o).isEmpty());
    }
  }

  @Test
  void whereThereIsNothingNothingIsDiscarded() {
    assertThatCode(() -> store.discard(folder())).doesNotThrowAnyException();
    assertThat(folder()).doesNotExist();
  }

  @Test
  void aReportTellsWhatIsInIt() {
    String id = leaveSomething(folder());
    CheckpointReport report = store.read(folder());
    assertThat(report.id()).isEqualTo(id);
    assertThat(report.shape()).contains(CheckpointContract.SHAPE);
    assertThat(report.plans())
        .containsExactly(CheckpointContract.plan(0, "a1"), CheckpointContract.plan(1, "a2"));
    assertThat(report.commits()).containsExactly(CheckpointContract.commit(0));
    assertThat(report.lastCommit()).contains(CheckpointContract.commit(0));
    assertThat(report.tornBytes()).isZero();
    assertThat(report.damages()).isEmpty();
  }

  @Test
  void anOpenCheckpointCanBeRead() {
    try (Checkpoint checkpoint = store.open(folder())) {
      checkpoint.begin(CheckpointContract.SHAPE);
      checkpoint.plan(CheckpointContract.plan(0, "a1"));
      assertThat(store.read(folder()).plans()).containsExactly(CheckpointContract.plan(0, "a1"));
      checkpoint.commit(CheckpointContract.commit(0));
      assertThat(store.read(folder()).lastCommit()).contains(CheckpointContract.commit(0));
    }
  }

  @Test
  void whereThereIsNoneNoneIsRead() {
    assertThatThrownBy(() -> store.read(folder()))
        .isInstanceOf(PortException.class)
        .hasMessageContaining(folder().toString());
    assertThat(folder()).doesNotExist();
  }
}
