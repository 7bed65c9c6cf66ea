// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.differential.grammar.Pipeline;
import dev.tidemark.differential.grammar.PipelineGrammar;
import dev.tidemark.differential.grammar.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random pipelines give the same batches on Tidemark and on Spark.
 *
 * <p>{@code -Dtidemark.spark.seeds=200} runs as many of each kind, {@code
 * -Dtidemark.spark.first=17} starts with that seed. A failure's message has all that is needed to
 * run the pipeline by hand.
 */
class SparkDifferentialTest {

  private static final long SEEDS = Long.getLong("tidemark.spark.seeds", 20);

  @TempDir static Path scratch;

  private static SparkEngine spark;
  private static TidemarkEngine tidemark;

  @BeforeAll
  static void start() throws Exception {
    spark = new SparkEngine(scratch);
    tidemark =
        new TidemarkEngine(
            System.getProperty("tidemark.spark.classpath", "../app/target/tidemark.jar"));
  }

  @AfterAll
  static void stop() throws Exception {
    tidemark.close();
    spark.close();
  }

  /** Of the grammar that the oracle judges as well. */
  @TestFactory
  Stream<DynamicTest> everyPipelineOfTheGrammarGivesTheBatchesThatSparkGives() {
    return seeds()
        .mapToObj(PipelineGrammar::pipeline)
        .filter(pipeline -> pipeline.deviation().isEmpty())
        .limit(SEEDS)
        .map(Pipeline::scenario)
        .map(SparkDifferentialTest::test);
  }

  /** Of few operators, and rich in expressions. */
  @TestFactory
  Stream<DynamicTest> everyRandomQueryGivesTheBatchesThatSparkGives() {
    return seeds()
        .limit(SEEDS)
        .mapToObj(ScenarioGenerator::scenario)
        .map(SparkDifferentialTest::test);
  }

  private static LongStream seeds() {
    return LongStream.iterate(Long.getLong("tidemark.spark.first", 1), seed -> seed + 1);
  }

  private static DynamicTest test(Scenario scenario) {
    return DynamicTest.dynamicTest(
        "seed " + scenario.seed() + ": " + scenario.kind(), () -> compare(scenario));
  }

  private static void compare(Scenario scenario) throws Exception {
    Path folder = Files.createTempDirectory(scratch, "seed-" + scenario.seed() + "-");
    scenario.write(folder);
    Outcome expected = spark.run(scenario, folder);
    Outcome actual = tidemark.run(folder);
    List<String> differences = Comparison.of(expected, actual);
    assertThat(String.join("\n", differences))
        .as("seed %d, %s%n%s", scenario.seed(), scenario.kind(), scenario.everything())
        .isEmpty();
    assertThat(expected.end())
        .as("seed %d is a pipeline that runs: %s", scenario.seed(), expected.message())
        .isNotEqualTo(Outcome.End.REFUSED);
  }
}
