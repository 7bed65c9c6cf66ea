// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.engine.inmemory.InMemoryEngine;
import dev.tidemark.port.in.QueryEngine;
import dev.tidemark.port.out.BatchCommit;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.SystemClock;
import dev.tidemark.testkit.ForwardingCheckpoint;
import dev.tidemark.testkit.crash.CrashContract;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;

/**
 * Queries that crash at every call to any port, over checkpoints in folders.
 *
 * <p>What is written is not forced to the disk: a process that dies does not lose it, only a
 * machine does, and thousands of crashes would take an hour. Logs are so small that queries roll
 * them and write snapshots all the time, which a crash then finds half done.
 */
class FileCheckpointCrashTest extends CrashContract {

  private static final LogSizes SMALL = new LogSizes(1 << 10, 2 << 10, 1 << 10);

  /** The others crash at each call in one way, which is drawn. */
  private static final Set<String> EACH_WAY = Set.of("outer join of streams", "tumbling append");

  private static int folders;

  @TempDir static Path temporary;

  @Override
  protected QueryEngine engine(SystemClock clock) {
    return new InMemoryEngine(clock, null);
  }

  @Override
  protected Supplier<Checkpoint> newCheckpoint() {
    Path folder = temporary.resolve("" + folders++);
    return () ->
        new WithSnapshots(
            FileCheckpoint.open(
                new UnforcedDisk(), folder, SMALL, () -> folder.getFileName().toString()));
  }

  @Override
  protected int drawnRuns() {
    return 12;
  }

  @Override
  protected boolean crashesInEveryWay(String pipeline) {
    return EACH_WAY.contains(pipeline);
  }

  /** A checkpoint that waits for its snapshots, so that a run does not depend on their thread. */
  private static final class WithSnapshots extends ForwardingCheckpoint {
    private final FileCheckpoint target;

    WithSnapshots(FileCheckpoint target) {
      super(target);
      this.target = target;
    }

    @Override
    public void commit(BatchCommit commit) {
      super.commit(commit);
      try {
        target.awaitSnapshot();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
