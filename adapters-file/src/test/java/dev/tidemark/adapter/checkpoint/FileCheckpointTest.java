// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.PortException;
import dev.tidemark.testkit.contract.CheckpointContract;
import dev.tidemark.testkit.contract.StateStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckpointTest {

  /** So small that nearly every batch rolls a log and writes a snapshot. */
  private static final LogSizes TINY = new LogSizes(512, 1024, 512);

  @TempDir Path temp;
  private Checkpoint open;

  private Checkpoint reopen(LogSizes sizes) {
    if (open != null) {
      open.close();
    }
    open = FileCheckpoint.open(new UnforcedDisk(), temp.resolve("chk/q"), sizes, () -> "c-1");
    return open;
  }

  @AfterEach
  void closeIt() {
    if (open != null) {
      open.close();
    }
  }

  @Nested
  class Plans extends CheckpointContract {
    @Override
    protected Checkpoint open() {
      return reopen(LogSizes.DEFAULT);
    }
  }

  @Nested
  class PlansInTinyLogs extends CheckpointContract {
    @Override
    protected Checkpoint open() {
      return reopen(TINY);
    }
  }

  @Nested
  class State extends StateStoreContract {
    @Override
    protected Checkpoint open() {
      return reopen(LogSizes.DEFAULT);
    }
  }

  @Nested
  class StateInTinyLogs extends StateStoreContract {
    @Override
    protected Checkpoint open() {
      return reopen(TINY);
    }
  }

  @Test
  void aSecondUserIsRefusedUntilTheFirstHasClosed() {
    Checkpoint first = reopen(LogSizes.DEFAULT);
    assertThatThrownBy(
            () -> FileCheckpoint.open(new UnforcedDisk(), temp.resolve("chk/q"), TINY, () -> "c-2"))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("is in use by process " + ProcessHandle.current().pid());
    first.close();
    open = null;
    assertThat(reopen(LogSizes.DEFAULT).id()).isEqualTo(first.id());
  }

  @Test
  void theLockFileOfADeadProcessDoesNotMatter() throws IOException {
    Files.createDirectories(temp.resolve("chk/q"));
    Files.writeString(temp.resolve("chk/q/lock"), "process 1");
    assertThat(reopen(LogSizes.DEFAULT).lastPlan()).isEmpty();
  }

  @Test
  void aFileInPlaceOfTheFolderIsAnErrorThatNamesIt() throws IOException {
    Files.writeString(temp.resolve("chk"), "");
    assertThatThrownBy(() -> reopen(LogSizes.DEFAULT))
        .isInstanceOf(PortException.class)
        .hasMessage(
            "The checkpoint's folder '"
                + temp.resolve("chk/q")
                + "' cannot be made: '"
                + temp.resolve("chk")
                + "' is a file. Move the file away, or give the query another checkpointLocation.");
  }
}
