// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a batch each, which are over before a snapshot is written. */
class ShortRunsTest {

  private static final LogSizes SMALL = new LogSizes(1 << 10, 4 << 10, 8 << 10);
  private static final int RUNS = 60;

  @TempDir private Path temp;
  private final Ledger ledger = new Ledger(12);

  /** Begins a snapshot when the run is at its end. */
  private static final class SlowSnapshots extends UnforcedDisk {
    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    FileChannel open(Path file, OpenOption... options) throws IOException {
      if (file.getFileName().toString().startsWith("snapshot")) {
        try {
          end.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
      return super.open(file, options);
    }
  }

  @Test
  void theyComeToASnapshotNeverthelessSoThatLogsDoNotGrowWithoutABound() throws IOException {
    for (int run = 1; run <= RUNS; run++) {
      SlowSnapshots disk = new SlowSnapshots();
      try (FileCheckpoint checkpoint = FileCheckpoint.open(disk, temp, SMALL, () -> "c-1")) {
        ledger.run(checkpoint, run);
        disk.end.countDown();
      }
    }
    try (Stream<Path> files = Files.list(temp)) {
      List<String> names = files.map(f -> f.getFileName().toString()).toList();
      assertThat(names).anyMatch(n -> n.matches("snapshot-\\d+")).hasSizeLessThan(RUNS / 4);
    }
    try (FileCheckpoint checkpoint =
        FileCheckpoint.open(new UnforcedDisk(), temp, SMALL, () -> "c-1")) {
      assertThat(ledger.state(checkpoint)).isEqualTo(ledger.expected(RUNS));
    }
  }
}
