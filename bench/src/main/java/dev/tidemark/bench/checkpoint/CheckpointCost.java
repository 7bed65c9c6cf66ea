// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.checkpoint;

import dev.tidemark.bench.endtoend.Section;
import dev.tidemark.bench.micro.StateFootprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a durable checkpoint costs: a batch, a trigger without one, a start, a key. */
@Command(name = "checkpoint", description = "What a durable checkpoint costs.")
public final class CheckpointCost implements Callable<Integer> {

  /** What is measured. */
  enum Part {
    ONE_ROW,
    IDLE,
    BATCH,
    RECOVERY,
    HEAP
  }

  @Option(names = "--root", defaultValue = ".", description = "The repository.")
  private Path root;

  @Option(names = "--parts", split = ",", description = "${COMPLETION-CANDIDATES}")
  private Set<Part> parts = EnumSet.allOf(Part.class);

  @Option(names = "--few", defaultValue = "100000", description = "Keys of the small state.")
  private int few;

  @Option(names = "--many", defaultValue = "10000000", description = "Keys of the large state.")
  private int many;

  @Option(names = "--changes", defaultValue = "10000", description = "Changed keys a batch.")
  private int changes;

  @Option(names = "--batches", defaultValue = "1000", description = "Batches of each state.")
  private int batches;

  @Option(names = "--rounds", defaultValue = "5000", description = "Batches of one row.")
  private int rounds;

  @Option(names = "--starts", defaultValue = "5", description = "Starts from each checkpoint.")
  private int starts;

  @Option(names = "--heap", defaultValue = "-Xmx3g", description = "For processes that recover.")
  private String heap;

  @Option(names = "--write", description = "Writes the result into docs/bench.md.")
  private boolean write;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path bench = root.toAbsolutePath().normalize().resolve("bench");
    Path folder = Files.createDirectories(bench.resolve("data/checkpoints"));
    CostReport report = new CostReport();
    report.opening(command());
    if (parts.contains(Part.ONE_ROW)) {
      report.oneRow(new OneRow(folder, rounds).run());
    }
    if (parts.contains(Part.IDLE)) {
      report.idle(new IdleTrigger(folder, 200_000).run());
    }
    if (parts.contains(Part.BATCH) || parts.contains(Part.RECOVERY)) {
      measureState(folder, report);
    }
    if (parts.contains(Part.HEAP)) {
      Pattern found = Pattern.compile("keys: ([0-9.]+) bytes a key");
      report.heap(many, Fork.run(StateFootprint.class, heap, found, "" + many, "BIGINT")[0]);
    }
    System.out.print(report.text());
    if (write) {
      new Section("checkpoint").replace(bench.resolveSibling("docs/bench.md"), report.text());
    }
    return 0;
  }

  private void measureState(Path folder, CostReport report)
      throws IOException, InterruptedException {
    Path large = folder.resolve("large");
    try (ChangedKeys some = new ChangedKeys(folder.resolve("small"), few, changes);
        ChangedKeys all = new ChangedKeys(large, many, changes)) {
      if (parts.contains(Part.BATCH)) {
        for (int i = 0; i < batches / 10; i++) {
          some.warmUp();
          all.warmUp();
        }
        for (int i = 0; i < batches; i++) {
          some.step();
          all.step();
        }
        report.batches(changes, few, some, many, all);
      }
      if (!parts.contains(Part.RECOVERY)) {
        return;
      }
      all.awaitSnapshot();
    }
    report.recovery("a snapshot and little behind it", recover(large));
    try (SteppedQuery query = new SteppedQuery(large)) {
      long target = LogGrowth.snapshotBytes(large) * 9 / 10;
      KeyedRows rows = new KeyedRows(many);
      while (LogGrowth.usedBytes(large) < target) {
        query.step(rows.take(50 * changes));
      }
    }
    report.recovery("a snapshot and logs nearly as large", recover(large));
  }

  private RecoveryRuns recover(Path checkpoint) throws IOException, InterruptedException {
    return new RecoveryRuns(checkpoint, many, heap, starts);
  }

  private String command() {
    return String.format(
        Locale.ROOT,
        "bin/bench checkpoint --few %d --many %d --changes %d --batches %d --rounds %d --starts %d"
            + " --heap=%s",
        few,
        many,
        changes,
        batches,
        rounds,
        starts,
        heap);
  }
}
