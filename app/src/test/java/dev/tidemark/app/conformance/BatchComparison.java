// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.conformance;

import dev.tidemark.app.JsonText;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Compares the batches of a run with those that Spark ran: batch ids, watermarks, and rows as
 * multisets. Integers and decimals are compared exactly, other fractions within a relative 1e-9.
 */
final class BatchComparison {

  private static final double RELATIVE = 1e-9;
  private static final double ABSOLUTE = 1e-12;

  /** What a double can tell apart; a number with more digits is a DECIMAL, and exact. */
  private static final int DIGITS_OF_A_DOUBLE = 17;

  private final List<String> differences = new ArrayList<>();

  private BatchComparison() {}

  /** The differences, in words; empty where there is none. */
  static List<String> differences(Map<String, List<String>> expected, String standardOutput)
      throws IOException {
    BatchComparison comparison = new BatchComparison();
    Map<String, List<Map<?, ?>>> actual = comparison.batches(standardOutput);
    for (Map.Entry<String, List<String>> query : expected.entrySet()) {
      List<Map<?, ?>> found = actual.remove(query.getKey());
      comparison.compareQuery(query.getKey(), query.getValue(), found == null ? List.of() : found);
    }
    actual.keySet().forEach(name -> comparison.differences.add(name + ": no such query"));
    return comparison.differences;
  }

  private Map<String, List<Map<?, ?>>> batches(String standardOutput) {
    Map<String, List<Map<?, ?>>> batches = new LinkedHashMap<>();
    for (String line : standardOutput.lines().filter(l -> !l.isBlank()).toList()) {
      try {
        Map<?, ?> batch = JsonText.object(line);
        batches
            .computeIfAbsent(String.valueOf(batch.get("query")), q -> new ArrayList<>())
            .add(batch);
      } catch (IOException e) {
        differences.add("standard output has a line that is no batch: " + line);
      }
    }
    return batches;
  }

  private void compareQuery(String query, List<String> expected, List<Map<?, ?>> actual)
      throws IOException {
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      if (i >= actual.size()) {
        differences.add(query + ": this batch did not come: " + expected.get(i));
      } else if (i >= expected.size()) {
        differences.add(query + ": this batch is too many: " + actual.get(i));
      } else {
        compareBatch(query, JsonText.object(expected.get(i)), actual.get(i));
      }
    }
  }

  private void compareBatch(String query, Map<?, ?> expected, Map<?, ?> actual) {
    String place = query + " batch " + expected.get("batchId") + ": ";
    for (String field : List.of("batchId", "watermark")) {
      if (!actual.containsKey(field) || !same(expected.get(field), actual.get(field))) {
        differences.add(
            place + field + " is " + actual.get(field) + ", not " + expected.get(field));
      }
    }
    if (!(actual.get("rows") instanceof List<?> rows)) {
      differences.add(place + "no array of rows");
      return;
    }
    List<Object> left = new ArrayList<>(rows);
    for (Object row : (List<?>) expected.get("rows")) {
      if (!removeOne(left, row)) {
        differences.add(place + "- " + row);
      }
    }
    left.forEach(row -> differences.add(place + "+ " + row));
  }

  private static boolean removeOne(List<Object> rows, Object wanted) {
    for (int i = 0; i < rows.size(); i++) {
      if (same(wanted, rows.get(i))) {
        rows.remove(i);
        return true;
      }
    }
    return false;
  }

  static boolean same(Object expected, Object actual) {
    if (expected instanceof JsonText.Number e && actual instanceof JsonText.Number a) {
      return sameNumber(e.text(), a.text());
    }
    if (expected instanceof Map<?, ?> e && actual instanceof Map<?, ?> a) {
      return e.keySet().equals(a.keySet())
          && e.keySet().stream().allMatch(key -> same(e.get(key), a.get(key)));
    }
    if (expected instanceof List<?> e && actual instanceof List<?> a) {
      return e.size() == a.size() && sameElements(e, a);
    }
    return Objects.equals(expected, actual);
  }

  private static boolean sameElements(List<?> expected, List<?> actual) {
    for (int i = 0; i < expected.size(); i++) {
      if (!same(expected.get(i), actual.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameNumber(String expected, String actual) {
    BigDecimal exact = new BigDecimal(expected);
    BigDecimal other = new BigDecimal(actual);
    if (exact.compareTo(other) == 0) {
      return true;
    }
    if (isInteger(expected) && isInteger(actual) || exact.precision() > DIGITS_OF_A_DOUBLE) {
      return false;
    }
    double a = exact.doubleValue();
    double b = other.doubleValue();
    return Math.abs(a - b) <= Math.max(RELATIVE * Math.max(Math.abs(a), Math.abs(b)), ABSOLUTE);
  }

  private static boolean isInteger(String number) {
    return number.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
  }
}
