// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.port.out.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every step on the disk may fail, or be the last of the process: nothing that was committed is
 * lost.
 */
class DiskFaultTest {

  private static final LogSizes SMALL = new LogSizes(1 << 10, 4 << 10, 4 << 10);
  private static final int BATCHES = 30;

  @TempDir Path temp;
  private final Ledger ledger = new Ledger(12);

  private FileCheckpoint open(Disk disk) {
    return FileCheckpoint.open(disk, temp.resolve("chk"), SMALL, () -> "c-1");
  }

  private void clear() throws IOException {
    if (Files.exists(temp.resolve("chk"))) {
      try (Stream<Path> files = Files.walk(temp.resolve("chk"))) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Runs all batches, or until the disk fails; the number of commits that returned. */
  private long run(Disk disk) throws InterruptedException {
    long committed = 0;
    try (FileCheckpoint checkpoint = open(disk)) {
      for (long batch = 1; batch <= BATCHES; batch++) {
        ledger.run(checkpoint, batch);
        committed = batch;
        checkpoint.awaitSnapshot();
      }
    } catch (PortException e) {
      assertThat(e.getMessage()).contains("No space left on device").contains(temp.toString());
    }
    return committed;
  }

  @ParameterizedTest
  @CsvSource({"true,false", "true,true", "false,false", "false,true"})
  void whateverStepFailsAllThatWasCommittedIsThereAndTheRestCanFollow(
      boolean forEver, boolean afterwards) throws InterruptedException, IOException {
    clear();
    FaultyDisk counting = new FaultyDisk(0, false, false, 0);
    run(counting);
    int steps = counting.steps();
    assertThat(steps).isGreaterThan(100);
    for (int step = 1; step <= steps; step++) {
      clear();
      long committed = run(new FaultyDisk(step, forEver, afterwards, step));
      try (FileCheckpoint checkpoint = open(new UnforcedDisk())) {
        long batches = ledger.batches(checkpoint);
        assertThat(batches)
            .as("batches after a fault at step %d", step)
            .isBetween(committed, committed + 1);
        assertThat(ledger.state(checkpoint))
            .as("state after a fault at step %d", step)
            .isEqualTo(ledger.expected(batches));
        ledger.run(checkpoint, BATCHES);
      }
      try (FileCheckpoint checkpoint = open(new UnforcedDisk())) {
        assertThat(ledger.batches(checkpoint)).isEqualTo(BATCHES);
        assertThat(ledger.state(checkpoint)).isEqualTo(ledger.expected(BATCHES));
      }
    }
  }

  @Test
  void afterAFailureNothingMoreIsTaken() {
    FileCheckpoint checkpoint = open(new FaultyDisk(12, false, false, 1));
    assertThatThrownBy(() -> ledger.run(checkpoint, BATCHES)).isInstanceOf(PortException.class);
    assertThatThrownBy(() -> ledger.run(checkpoint, BATCHES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("must be opened again");
    checkpoint.close();
  }

  @Test
  void aSnapshotThatFailsIsLeftOutAndTheQueryGoesOn() throws InterruptedException, IOException {
    Disk noSnapshots =
        new Disk() {
          @Override
          void rename(Path from, Path to) throws IOException {
            if (to.getFileName().toString().startsWith("snapshot")) {
              throw new IOException("No space left on device");
            }
            super.rename(from, to);
          }
        };
    assertThat(run(noSnapshots)).isEqualTo(BATCHES);
    try (Stream<Path> files = Files.list(temp.resolve("chk"))) {
      List<String> names = files.map(f -> f.getFileName().toString()).toList();
      assertThat(names).anyMatch(n -> n.endsWith(".tmp")).contains("log-0000000001");
    }
    try (FileCheckpoint checkpoint = open(new UnforcedDisk())) {
      assertThat(ledger.state(checkpoint)).isEqualTo(ledger.expected(BATCHES));
    }
    try (Stream<Path> files = Files.list(temp.resolve("chk"))) {
      assertThat(files).noneMatch(f -> f.toString().endsWith(".tmp"));
    }
  }
}
