// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Spark's order of values as {@code dev.tidemark.domain.event.Values} has them: null first, NaN
 * last, text by bytes, structs and arrays part by part.
 */
final class ValueOrder {

  private ValueOrder() {}

  static int compare(Object left, Object right) {
    if (left == null || right == null) {
      return Boolean.compare(left != null, right != null);
    }
    if (left instanceof List<?> a) {
      List<?> b = (List<?>) right;
      for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
        int order = compare(a.get(i), b.get(i));
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(a.size(), b.size());
    }
    if (left instanceof String a) {
      return Arrays.compareUnsigned(
          a.getBytes(StandardCharsets.UTF_8), ((String) right).getBytes(StandardCharsets.UTF_8));
    }
    if (left instanceof Double a) {
      return Double.compare(a == 0.0 ? 0.0 : a, (Double) right == 0.0 ? 0.0 : (Double) right);
    }
    if (left instanceof BigDecimal a) {
      return a.compareTo((BigDecimal) right);
    }
    if (left instanceof ByteBuffer a) {
      return compare(a, (ByteBuffer) right);
    }
    if (left instanceof Boolean a) {
      return Boolean.compare(a, (Boolean) right);
    }
    return Long.compare(((Number) left).longValue(), ((Number) right).longValue());
  }

  private static int compare(ByteBuffer left, ByteBuffer right) {
    for (int i = 0; i < Math.min(left.remaining(), right.remaining()); i++) {
      int order =
          Integer.compare(
              left.get(left.position() + i) & 0xFF, right.get(right.position() + i) & 0xFF);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.remaining(), right.remaining());
  }
}
