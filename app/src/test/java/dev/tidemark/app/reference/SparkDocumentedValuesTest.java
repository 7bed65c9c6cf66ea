// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.JsonText;
import dev.tidemark.app.PipelineFolder;
import dev.tidemark.domain.expression.AggregateFunction;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.function.FunctionCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every function gives the values of the examples in Spark's documentation, under ANSI rules.
 * {@code functions.tsv} and {@code aggregates.tsv} have them; a family, or the rows of a group, is
 * one query, so that all are run at once.
 */
class SparkDocumentedValuesTest {

  /** Functions whose value no document can give, or that users call by an operator. */
  private static final Set<String> WITHOUT_A_VALUE =
      Set.of(
          "current_date",
          "current_timestamp",
          "rand",
          "randn",
          "uuid",
          "raise_error",
          "window_time");

  private static final double TOLERANCE = 1e-9;
  private static final int LEAST_NUMBER_OF_FUNCTIONS = 150;

  @TempDir private Path temporary;

  @TestFactory
  Stream<DynamicTest> functionsGiveWhatSparkDocuments() throws IOException {
    return tests(DocumentedValues.read("/functions.tsv"), false);
  }

  @TestFactory
  Stream<DynamicTest> aggregatesGiveWhatSparkDocuments() throws IOException {
    return tests(DocumentedValues.read("/aggregates.tsv"), true);
  }

  @Test
  void everyFunctionThatHasADocumentedValueIsInTheTables() throws IOException {
    Set<String> words = DocumentedValues.read("/functions.tsv").words();
    Set<String> tested = new TreeSet<>();
    Set<String> missing = new TreeSet<>();
    for (ScalarFunction function : FunctionCatalog.scalars()) {
      if (ReferencePage.isCalledByName(function) && !WITHOUT_A_VALUE.contains(function.name())) {
        boolean isTested =
            words.contains(function.name())
                || function.aliases().stream().anyMatch(words::contains);
        (isTested ? tested : missing).add(function.name());
      }
    }
    Set<String> aggregateWords = DocumentedValues.read("/aggregates.tsv").words();
    for (AggregateFunction function : FunctionCatalog.aggregates()) {
      (aggregateWords.contains(function.name()) ? tested : missing).add(function.name());
    }
    assertThat(missing).isEmpty();
    assertThat(tested).hasSizeGreaterThanOrEqualTo(LEAST_NUMBER_OF_FUNCTIONS);
  }

  private Stream<DynamicTest> tests(DocumentedValues values, boolean areAggregates)
      throws IOException {
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
    List<String> families = List.copyOf(values.families().keySet());
    for (String family : families) {
      yaml.append(
          """
            q%s:
              sql: |
                SELECT
                %s
                FROM ev%s
              outputMode: update
              trigger: {availableNow: true}
              sink: {format: console, options: {as: json}}
          """
              .formatted(
                  families.indexOf(family),
                  DocumentedValues.selection(values.families().get(family)),
                  areAggregates ? " LATERAL VIEW " + family : ""));
    }
    CommandRun run = CommandRun.run(folder.pipeline(yaml.toString()));
    assertThat(run.status()).as(run.err()).isZero();
    List<DynamicTest> tests = new ArrayList<>();
    for (String family : families) {
      Map<?, ?> row = only(run, "q" + families.indexOf(family));
      List<DocumentedValues.Row> rows = values.families().get(family);
      for (int i = 0; i < rows.size(); i++) {
        DocumentedValues.Row expected = rows.get(i);
        Object actual = row.get("c" + i);
        tests.add(
            DynamicTest.dynamicTest(
                expected.sql(),
                () -> assertSame(actual, JsonText.parse(expected.json()), areAggregates)));
      }
    }
    return tests.stream();
  }

  /** Spark's last digits of an aggregate depend on how it spread the rows. */
  private static void assertSame(Object actual, Object expected, boolean isNearEnough) {
    if (isNearEnough
        && actual instanceof JsonText.Number a
        && expected instanceof JsonText.Number b
        && b.text().contains(".")) {
      double value = Double.parseDouble(b.text());
      assertThat(Double.parseDouble(a.text()))
          .isCloseTo(value, Offset.offset(TOLERANCE * Math.max(1, Math.abs(value))));
    } else {
      assertThat(actual).isEqualTo(expected);
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
