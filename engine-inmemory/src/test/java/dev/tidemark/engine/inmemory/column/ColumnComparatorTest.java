// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.column;

import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.BOOLEAN;
import static dev.tidemark.domain.type.AtomicType.DOUBLE;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ColumnComparatorTest {

  private static final StructType POINT =
      StructType.builder().add("x", DOUBLE).add("s", STRING).build();
  private static final List<DataType> TYPES =
      List.of(
          BOOLEAN,
          INT,
          BIGINT,
          DOUBLE,
          STRING,
          new DecimalType(30, 2),
          POINT,
          new ArrayType(POINT),
          new MapType(STRING, DOUBLE));

  @Test
  void nanIsEqualToNanAndZeroToNegativeZero() {
    Column column = Values.column(DOUBLE, Arrays.asList(Double.NaN, 0.0, -0.0, null));
    Column other = Values.column(DOUBLE, Arrays.asList(null, Double.NaN, 0.0, 1.0));
    ColumnComparator comparator = ColumnComparator.of(DOUBLE);

    assertThat(comparator.same(column, 0, other, 1)).isTrue();
    assertThat(comparator.same(column, 2, other, 2)).isTrue();
    assertThat(comparator.same(column, 3, other, 0)).isTrue();
    assertThat(comparator.compare(column, 0, other, 3)).isPositive();
    assertThat(comparator.compare(column, 3, other, 1)).isNegative();
    assertThat(ColumnHash.of(column, 2)).isEqualTo(ColumnHash.of(column, 1));
  }

  @Test
  void orderEqualityAndHashesAgree() {
    long seed = 101;
    SplittableRandom random = new SplittableRandom(seed);
    for (DataType type : TYPES) {
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        values.add(randomValue(type, random));
      }
      Column column = Values.column(type, values);
      ColumnComparator comparator = ColumnComparator.of(type);
      long[] hashes = new long[values.size()];
      ColumnHash.combine(column, hashes);
      for (int i = 0; i < values.size(); i++) {
        for (int j = 0; j < values.size(); j++) {
          String pair = type.sql() + ": " + values.get(i) + ", " + values.get(j) + ", seed " + seed;
          boolean same = comparator.same(column, i, column, j);
          assertThat(same).as(pair).isEqualTo(normal(values.get(i)).equals(normal(values.get(j))));
          assertThat(hashes[i] == hashes[j]).as(pair).isEqualTo(same);
          if (!(type instanceof MapType)) {
            int order = comparator.compare(column, i, column, j);
            assertThat(order == 0).as(pair).isEqualTo(same);
            assertThat(Integer.signum(comparator.compare(column, j, column, i)))
                .as(pair)
                .isEqualTo(-Integer.signum(order));
          }
        }
      }
    }
  }

  private static String normal(Object value) {
    return String.valueOf(value).replaceAll("-0\\.0(?!\\d)", "0.0");
  }

  private static Object randomValue(DataType type, SplittableRandom random) {
    if (random.nextInt(6) == 0) {
      return null;
    }
    if (type == BOOLEAN) {
      return random.nextBoolean();
    }
    if (type == INT) {
      return random.nextInt(5) - 2;
    }
    if (type == BIGINT) {
      return random.nextInt(5) - 2L;
    }
    if (type == DOUBLE) {
      return List.of(0.0, -0.0, Double.NaN, 1.5, -2.0).get(random.nextInt(5));
    }
    if (type == STRING) {
      return List.of("", "a", "ab", "abcdefgh", "abcdefghi", "ü").get(random.nextInt(6));
    }
    if (type instanceof DecimalType) {
      return BigDecimal.valueOf(random.nextInt(5) - 2, 2);
    }
    if (type instanceof StructType) {
      return Arrays.asList(randomValue(DOUBLE, random), randomValue(STRING, random));
    }
    List<Object> elements = new ArrayList<>();
    LinkedHashMap<Object, Object> entries = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      elements.add(randomValue(POINT, random));
      entries.put("k" + i, randomValue(DOUBLE, random));
    }
    return type instanceof MapType ? entries : elements;
  }
}
