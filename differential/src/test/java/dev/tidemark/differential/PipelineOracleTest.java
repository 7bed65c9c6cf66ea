// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.differential.grammar.Pipeline;
import dev.tidemark.differential.grammar.PipelineGrammar;
import dev.tidemark.differential.grammar.Scenario;
import dev.tidemark.differential.oracle.Oracle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * Random pipelines give, batch by batch, what the oracle recomputes from all rows so far.
 *
 * <p>{@code -Dtidemark.seeds=20000} runs as many, {@code -Dtidemark.seed=17} that one alone. A
 * failure's message has the pipeline and its input as files.
 */
class PipelineOracleTest {

  private static final int SEEDS = Integer.getInteger("tidemark.seeds", 2000);

  @Test
  void everyBatchOfEveryPipelineIsWhatTheOracleSays() {
    Integer only = Integer.getInteger("tidemark.seed");
    int first = only == null ? 0 : only;
    for (int seed = first; seed < (only == null ? SEEDS : only + 1); seed++) {
      check(PipelineGrammar.pipeline(seed));
    }
  }

  private static void check(Pipeline pipeline) {
    Scenario scenario = pipeline.scenario();
    EngineRun engine = new EngineRun(pipeline, scenario);
    String what =
        String.format(
            "seed %d: %s, %s%s%n%s%n",
            pipeline.seed(),
            scenario.kind(),
            pipeline.isDrained() ? "drained, " : "",
            pipeline.stopAfter() > 0 ? "stopped after block " + pipeline.stopAfter() : "",
            scenario.everything());
    List<List<List<Object>>> actual;
    try {
      actual = engine.run();
    } catch (RuntimeException e) {
      throw new AssertionError(what + e, e);
    }
    Oracle.Answer answer = Oracle.answer(pipeline);
    List<Oracle.Batch> expected = answer.batches();
    for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
      assertThat(sorted(actual.get(i)))
          .as("%sbatch %d, columns %s", what, i, pipeline.outputNames())
          .isEqualTo(sorted(expected.get(i).rows()));
    }
    assertThat(actual.size()).as("%sbatches", what).isGreaterThanOrEqualTo(expected.size());
    List<List<Object>> drained = new ArrayList<>();
    actual.subList(expected.size(), actual.size()).forEach(drained::addAll);
    if (!pipeline.isDrained()) {
      assertThat(actual).as("%sbatches", what).hasSameSizeAs(expected);
    }
    assertThat(sorted(drained)).as("%sdrained", what).isEqualTo(sorted(answer.drained()));
    List<OptionalLong> watermarks =
        engine.progress().stream().limit(expected.size()).map(p -> p.watermarkMillis()).toList();
    assertThat(watermarks)
        .as("%swatermarks", what)
        .isEqualTo(expected.stream().map(Oracle.Batch::watermarkMillis).toList());
  }

  private static List<List<Object>> sorted(List<List<Object>> rows) {
    List<List<Object>> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing(Object::toString));
    return sorted;
  }
}
