// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tidemark.app.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every golden case, through the command line: what Spark gave for it comes out, batch for batch,
 * or it is in {@code refused.txt} and is refused in clear words.
 */
class ConformanceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path temporary;

  @TestFactory
  Stream<DynamicTest> aCaseGivesWhatSparkGave() {
    List<String> refused = ConformanceCase.refused();
    return ConformanceCase.in("cases").stream()
        .filter(golden -> !refused.contains(golden.name()))
        .map(golden -> inItsOwnFolder(golden, this::run));
  }

  @TestFactory
  Stream<DynamicTest> aCaseOfAnOperatorThatIsNotThereIsRefused() {
    List<String> refused = ConformanceCase.refused();
    return ConformanceCase.in("cases").stream()
        .filter(golden -> refused.contains(golden.name()))
        .map(golden -> inItsOwnFolder(golden, this::refuseAsNotSupported));
  }

  @TestFactory
  Stream<DynamicTest> aPipelineThatSparkRefusesIsRefused() {
    return ConformanceCase.in("invalid").stream()
        .map(golden -> inItsOwnFolder(golden, this::refuse));
  }

  @Test
  void everyNameInTheListOfTheRefusedIsACase() {
    assertThat(ConformanceCase.in("cases"))
        .extracting(ConformanceCase::name)
        .containsAll(ConformanceCase.refused());
  }

  /** What is wrong with a run of a case. */
  private interface Check {
    List<String> problems(ConformanceCase golden, Path pipeline) throws IOException;
  }

  private DynamicTest inItsOwnFolder(ConformanceCase golden, Check check) {
    return dynamicTest(
        golden.name(),
        () -> {
          Path folder = Files.createDirectory(temporary.resolve(golden.name()));
          Path pipeline = golden.copyTo(folder);
          List<String> problems =
              assertTimeoutPreemptively(PATIENCE, () -> check.problems(golden, pipeline));
          assertThat(problems).as(golden.name()).isEmpty();
        });
  }

  private List<String> run(ConformanceCase golden, Path pipeline) throws IOException {
    CommandRun run = CommandRun.run(pipeline);
    List<String> problems = new ArrayList<>();
    expectStatus(golden.expectedFailure().isPresent() ? 1 : 0, run, problems);
    expectWords(golden.expectedFailure().orElse(List.of()), run, problems);
    problems.addAll(BatchComparison.differences(golden.expectedBatches(), run.out()));
    return problems;
  }

  private List<String> refuse(ConformanceCase golden, Path pipeline) {
    CommandRun run = CommandRun.validate(pipeline);
    List<String> problems = new ArrayList<>();
    expectStatus(2, run, problems);
    expectWords(golden.expectedRefusal().orElseThrow(), run, problems);
    return problems;
  }

  private List<String> refuseAsNotSupported(ConformanceCase golden, Path pipeline) {
    CommandRun run = CommandRun.validate(pipeline);
    List<String> problems = new ArrayList<>();
    expectStatus(2, run, problems);
    expectWords(List.of("[NOT_SUPPORTED]"), run, problems);
    if (!problems.isEmpty()) {
      problems.add("if the operator is there now, take " + golden.name() + " off refused.txt");
    }
    return problems;
  }

  private static void expectStatus(int wanted, CommandRun run, List<String> problems) {
    if (run.status() != wanted) {
      problems.add("ended with " + run.status() + ", not " + wanted + ": " + run.err());
    }
  }

  private static void expectWords(List<String> words, CommandRun run, List<String> problems) {
    for (String word : ExpectedWords.missing(words, run.err())) {
      problems.add("the error does not say '" + word + "': " + run.err());
    }
  }
}
