// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.JsonText;
import dev.tidemark.app.PipelineFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every function gives the values of the examples in Spark's documentation, under ANSI rules.
 * {@code functions.tsv} has them; a family is one query, so that all are run at once.
 */
class SparkDocumentedValuesTest {

  @TempDir private Path temporary;

  @TestFactory
  Stream<DynamicTest> functionsGiveWhatSparkDocuments() throws IOException {
    DocumentedValues values = DocumentedValues.read("/functions.tsv");
    PipelineFolder folder = new PipelineFolder(temporary);
    folder.write("ev/1.json", "{\"n\":1}");
    StringBuilder yaml =
        new StringBuilder(
            """
            name: documented
            settings: {timeZone: America/Los_Angeles}
            streams:
              ev: {format: json, options: {path: ev}, schema: n INT}
            queries:
            """);
    values.families().forEach((name, rows) -> yaml.append(query(name, rows)));
    CommandRun run = CommandRun.run(folder.pipeline(yaml.toString())).endedWell();
    List<DynamicTest> tests = new ArrayList<>();
    values.families().forEach((name, rows) -> addTests(run, name, rows, tests));
    return tests.stream();
  }

  private static String identifier(String family) {
    return family.replace(' ', '_');
  }

  private static String query(String family, List<DocumentedValues.Row> rows) {
    return """
      %s:
        sql: |
          SELECT
          %s
          FROM ev
        trigger: {availableNow: true}
        sink: {format: console, options: {as: json}}
    """
        .formatted(identifier(family), DocumentedValues.selection(rows));
  }

  private static void addTests(
      CommandRun run, String family, List<DocumentedValues.Row> rows, List<DynamicTest> tests) {
    for (int i = 0; i < rows.size(); i++) {
      DocumentedValues.Row row = rows.get(i);
      String column = "c" + i;
      tests.add(
          DynamicTest.dynamicTest(
              row.sql(),
              () ->
                  assertThat(only(run, identifier(family)).get(column))
                      .as(row.sql())
                      .isEqualTo(JsonText.parse(row.json()))));
    }
  }

  /** The one row of a query. */
  private static Map<?, ?> only(CommandRun run, String query) throws IOException {
    for (String line : run.out().lines().toList()) {
      Map<?, ?> batch = JsonText.object(line);
      if (batch.get("query").equals(query) && batch.get("rows") instanceof List<?> rows) {
        assertThat(rows).hasSize(1);
        return (Map<?, ?>) rows.get(0);
      }
    }
    throw new AssertionError("no rows of " + query);
  }
}
