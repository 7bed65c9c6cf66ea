// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.PipelineFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MalformedCsvTest {

  private static final String SCHEMA = "id INT, name STRING, at TIMESTAMP";
  private static final String GOOD = "2025-07-24 12:00:00";

  @TempDir private Path temporary;
  private PipelineFolder folder;

  @BeforeEach
  void folder() {
    folder = new PipelineFolder(temporary);
  }

  private CommandRun run(String format) throws IOException {
    return CommandRun.run(folder.pipeline(format, SCHEMA, "SELECT id, name FROM ev"));
  }

  @Test
  void fieldsThatAreMissingAtTheEndAreNull() throws IOException {
    folder.write("ev/1.csv", "1,a," + GOOD, "2", "3,c," + GOOD);
    assertThat(run("csv").endedWell().rows("q"))
        .containsExactlyInAnyOrder("{id=1, name=a}", "{id=2, name=null}", "{id=3, name=c}");
  }

  @Test
  void aNumberThatOverflowsNullsItsFieldOnly() throws IOException {
    folder.write("ev/1.csv", "2147483648,a," + GOOD, "x,b," + GOOD, "3,c," + GOOD);
    assertThat(run("csv").endedWell().rows("q"))
        .containsExactlyInAnyOrder("{id=null, name=a}", "{id=null, name=b}", "{id=3, name=c}");
  }

  @Test
  void aTimeThatDoesNotParseNullsItsFieldOnly() throws IOException {
    folder.write("ev/1.csv", "1,a,noon", "2,b," + GOOD);
    CommandRun run =
        CommandRun.run(folder.pipeline("csv", SCHEMA, "SELECT id, at IS NULL AS bad FROM ev"));
    assertThat(run.endedWell().rows("q"))
        .containsExactlyInAnyOrder("{id=1, bad=true}", "{id=2, bad=false}");
  }

  @Test
  void dropMalformedLeavesOnlyTheMalformedRowOut() throws IOException {
    folder.write("ev/1.csv", "1,a," + GOOD, "x,b," + GOOD, "3,c," + GOOD);
    assertThat(run("csv, mode: DROPMALFORMED").endedWell().rows("q"))
        .containsExactlyInAnyOrder("{id=1, name=a}", "{id=3, name=c}");
  }

  @Test
  void failFastNamesTheFileAndTheLineBehindTheHeader() throws IOException {
    folder.write("ev/1.csv", "id,name,at", "1,a," + GOOD, "x,b," + GOOD);
    run("csv, header: true, mode: FAILFAST")
        .failedSaying("error: query q failed: ", folder.path("ev/1.csv") + ":3: ");
  }

  @Test
  void aQuoteWithoutItsEndTakesItsOwnLineOnly() throws IOException {
    folder.write("ev/1.csv", "1,a," + GOOD, "2,\"b," + GOOD, "3,c," + GOOD);
    assertThat(run("csv").endedWell().rows("q"))
        .hasSize(3)
        .contains("{id=1, name=a}", "{id=3, name=c}");
  }

  @Test
  void anEmptyFileIsABatchWithoutRowsEvenWhereAHeaderIsExpected() throws IOException {
    folder.write("ev/1.csv", new byte[0]);
    folder.write("ev/2.csv", "id,name,at", "1,a," + GOOD);
    CommandRun run = run("csv, header: true").endedWell();
    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.rows("q")).containsExactly("{id=1, name=a}");
  }
}
