// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestantsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static Prepared prepared(Workload workload) {
    Path pipeline = ROOT.resolve("bench/pipelines").resolve(workload.label() + ".yaml");
    return new Prepared(workload, pipeline, Path.of("data"), 1, 1, 4);
  }

  @Test
  void aProcessWithSeveralPassesHasTheOptionsOfTheLauncher() {
    Contestants plain = new Contestants(ROOT, new Repeats(2, 0), List.of(), "4g");
    Contestants parallel =
        new Contestants(ROOT, new Repeats(2, 0), List.of("-XX:+UseParallelGC"), "4g");

    assertThat(plain.launcherOptions())
        .contains("-XX:+UseSerialGC", "-Xms128m", "-XX:Tier4BackEdgeThreshold=400000")
        .allMatch(option -> option.startsWith("-X"));
    assertThat(parallel.launcherOptions()).contains("-Xms128m").doesNotContain("-XX:+UseSerialGC");
  }

  @Test
  void everyWorkloadHasItsPipeline() {
    for (Workload workload : Workload.values()) {
      assertThat(prepared(workload).pipeline()).exists();
    }
  }

  @Test
  void tidemarkRunsAsItsUsersRunItAndAgainInOneProcess() {
    Contestants contestants = new Contestants(ROOT, new Repeats(3, 10), List.of("-Xmx200m"), "4g");

    List<Contestant> all = contestants.of(Kind.TIDEMARK, prepared(Workload.W1));

    assertThat(all.get(0).command())
        .startsWith("env", "TIDEMARK_OPTS=-Xmx200m", ROOT.resolve("tidemark").toString(), "run");
    assertThat(all.get(0).passes()).isEqualTo(1);
    assertThat(all.get(1).command()).contains("-Xmx200m").endsWith("w1", "3", "10");
    assertThat(all.get(1).answering()).endsWith("w1", "answer");
  }

  @Test
  void aPeerThatWasNotBuiltHasNoContestant() {
    Contestants elsewhere = new Contestants(Path.of("nowhere"), new Repeats(2, 0), List.of(), "4g");

    assertThat(elsewhere.of(Kind.FLINK, prepared(Workload.W1))).isEmpty();
  }
}
