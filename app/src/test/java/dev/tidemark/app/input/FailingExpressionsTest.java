// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.PipelineFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ANSI mode: what cannot be computed fails the query, and does not become a null. */
class FailingExpressionsTest {

  @TempDir private Path temporary;

  private CommandRun run(String sql) throws IOException {
    PipelineFolder folder = new PipelineFolder(temporary);
    folder.write("ev/1.json", "{\"n\":1,\"s\":\"1\"}");
    folder.write("ev/2.json", "{\"n\":2,\"s\":\"2\"}", "{\"n\":0,\"s\":\"zero\"}");
    return CommandRun.run(folder.pipeline("json", "n INT, s STRING", sql));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          1 / n                                   | Division by zero
          1 % n                                   | Division by zero
          2147483645 + 2 * (3 - n)                | overflow
          CAST(9223372036854775806 + 2 - n AS BIGINT) | overflow
          CAST(s AS INT)                          | 'zero'
          CAST(s AS DATE)                         | cannot be cast
          to_timestamp(concat('2025-01-0', s))    | 2025-01-0zero
          CAST(1000 - 500 * n AS TINYINT)         | overflow
          array(1, 2)[2 - 2 * n]                  | out of bounds
          """)
  void theBatchThatCannotBeComputedFailsTheQueryByName(String expression, String words)
      throws IOException {
    CommandRun run = run("SELECT n, " + expression + " AS x FROM ev WHERE n <> 1");
    run.failedSaying("error: query q failed: [", words);
    assertThat(run.rows("q")).isEmpty();
  }

  @Test
  void theBatchesBeforeAreThereAndTheOneThatFailsIsNot() throws IOException {
    CommandRun run = run("SELECT n, 6 / n AS x FROM ev");
    run.failedSaying("error: query q failed: [", "Division by zero");
    assertThat(run.rows("q")).containsExactly("{n=1, x=6.0}");
  }

  @Test
  void aFilterKeepsRowsFromAnExpressionThatWouldFail() throws IOException {
    CommandRun run = run("SELECT n, 6 / n AS x FROM ev WHERE n > 0");
    assertThat(run.endedWell().rows("q")).containsExactly("{n=1, x=6.0}", "{n=2, x=3.0}");
  }

  @Test
  void tryFormsGiveNullsInstead() throws IOException {
    CommandRun run =
        run("SELECT try_divide(6, n) AS x, try_cast(s AS INT) AS y FROM ev WHERE n <> 1");
    assertThat(run.endedWell().rows("q"))
        .containsExactlyInAnyOrder("{x=3.0, y=2}", "{x=null, y=null}");
  }
}
