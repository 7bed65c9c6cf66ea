// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.JsonText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchComparisonTest {

  private static final String TWO_ROWS = batch(0, "null", "{\"n\":1},{\"n\":2}");

  private static String batch(int id, String watermark, String rows) {
    return "{\"query\":\"q\",\"batchId\":%d,\"watermark\":%s,\"rows\":[%s]}"
        .formatted(id, watermark, rows);
  }

  private static List<String> differences(String expected, String actual) throws IOException {
    return BatchComparison.differences(Map.of("q", expected.lines().toList()), actual);
  }

  @Test
  void rowsAreComparedInNoOrder() throws IOException {
    assertThat(differences(TWO_ROWS, batch(0, "null", "{\"n\":2},{\"n\":1}"))).isEmpty();
  }

  @Test
  void aRowCountsAsOftenAsItIsThere() throws IOException {
    assertThat(differences(TWO_ROWS, batch(0, "null", "{\"n\":2},{\"n\":2}")))
        .containsExactly("q batch 0: - {n=1}", "q batch 0: + {n=2}");
  }

  @Test
  void batchIdsAndWatermarksMustBeTheSame() throws IOException {
    assertThat(differences(batch(0, "null", ""), batch(1, "\"1970\"", "")))
        .containsExactly(
            "q batch 0: batchId is 1, not 0", "q batch 0: watermark is 1970, not null");
  }

  @Test
  void batchesThatAreMissingOrTooManyAreTold() throws IOException {
    String one = batch(0, "null", "");
    String both = one + "\n" + batch(1, "null", "");
    assertThat(differences(both, one)).singleElement().asString().contains("did not come");
    assertThat(differences(one, both)).singleElement().asString().contains("is too many");
  }

  @Test
  void otherQueriesAndOtherLinesAreTold() throws IOException {
    String other = batch(0, "null", "").replace("\"q\"", "\"p\"");
    assertThat(differences("", "hello\n" + other))
        .containsExactly("standard output has a line that is no batch: hello", "p: no such query");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1                      | 1.0                    | true
          1                      | 2                      | false
          9007199254740993       | 9007199254740992       | false
          0.1                    | 0.10000000001          | true
          0.1                    | 0.1000001              | false
          0.0                    | 1e-13                  | true
          1.00000000000000000001 | 1.00000000000000000002 | false
          [1, 2]                 | [2, 1]                 | false
          [1, 2]                 | [1, 2]                 | true
          {"a": 1, "b": null}    | {"b": null, "a": 1}    | true
          {"a": 1, "b": null}    | {"a": 1}               | false
          "1"                    | 1                      | false
          null                   | false                  | false
          """)
  void valuesAreTheSameAsTheReadmeSays(String expected, String actual, boolean same)
      throws IOException {
    assertThat(BatchComparison.same(JsonText.parse(expected), JsonText.parse(actual)))
        .isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "line 7, pipeline.yaml:7:3: error, true",
    "line 7, in line 7 of it, true",
    "line 7, pipeline.yaml:70:3: error, false",
    "ZERO|nought, Division by zero, true",
    "ZERO|nought, Division by one, false"
  })
  void wordsAreMetAsTheReadmeSays(String word, String message, boolean isMet) {
    assertThat(ExpectedWords.missing(List.of(word), message).isEmpty()).isEqualTo(isMet);
  }
}
