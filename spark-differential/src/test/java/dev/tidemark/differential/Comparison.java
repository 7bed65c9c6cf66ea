// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds where two outcomes differ: batch ids, watermarks, and rows as multisets. */
final class Comparison {

  private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

  private Comparison() {}

  /** The first differences in words, one a line; empty where there are none. */
  static List<String> of(Outcome spark, Outcome tidemark) {
    List<String> differences = new ArrayList<>();
    if (spark.end() != tidemark.end()) {
      differences.add("Spark ended " + spark.end() + ": " + spark.message());
      differences.add("Tidemark ended " + tidemark.end() + ": " + tidemark.message());
    }
    int batches = Math.max(spark.batches().size(), tidemark.batches().size());
    for (int i = 0; i < batches; i++) {
      if (i >= spark.batches().size()) {
        differences.add("only Tidemark has " + tidemark.batches().get(i));
      } else if (i >= tidemark.batches().size()) {
        differences.add("only Spark has " + spark.batches().get(i));
      } else {
        batch(spark.batches().get(i), tidemark.batches().get(i), differences);
      }
    }
    return differences;
  }

  private static void batch(Outcome.Batch spark, Outcome.Batch tidemark, List<String> differences) {
    String name = "batch " + spark.id() + " at " + spark.watermark() + ": ";
    if (spark.id() != tidemark.id()) {
      differences.add(name + "Tidemark's id is " + tidemark.id());
    }
    if (!Objects.equals(spark.watermark(), tidemark.watermark())) {
      differences.add(name + "Tidemark's watermark is " + tidemark.watermark());
    }
    List<Map<String, Object>> more = new ArrayList<>(tidemark.rows());
    for (Map<String, Object> row : spark.rows()) {
      int found = 0;
      while (found < more.size() && !isSame(row, more.get(found))) {
        found++;
      }
      if (found < more.size()) {
        more.remove(found);
      } else {
        differences.add(name + "only Spark has " + row);
      }
    }
    more.forEach(row -> differences.add(name + "only Tidemark has " + row));
  }

  static boolean isSame(Object one, Object other) {
    if (one instanceof BigDecimal a && other instanceof BigDecimal b) {
      return isSameNumber(a, b);
    }
    if (one instanceof List<?> a && other instanceof List<?> b) {
      if (a.size() != b.size()) {
        return false;
      }
      for (int i = 0; i < a.size(); i++) {
        if (!isSame(a.get(i), b.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
      return a.keySet().equals(b.keySet())
          && a.keySet().stream().allMatch(key -> isSame(a.get(key), b.get(key)));
    }
    return Objects.equals(one, other);
  }

  /** Doubles may differ in their last digits; whole numbers and long decimals may not. */
  private static boolean isSameNumber(BigDecimal a, BigDecimal b) {
    BigDecimal difference = a.subtract(b).abs();
    boolean isWhole = a.stripTrailingZeros().scale() <= 0 && b.stripTrailingZeros().scale() <= 0;
    if (difference.signum() == 0 || isWhole || a.precision() > 17 && b.precision() > 17) {
      return difference.signum() == 0;
    }
    BigDecimal size = a.abs().max(b.abs()).max(BigDecimal.ONE);
    return difference.compareTo(TOLERANCE.multiply(size)) <= 0;
  }
}
