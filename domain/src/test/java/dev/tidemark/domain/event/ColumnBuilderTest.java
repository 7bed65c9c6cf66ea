// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ColumnBuilderTest {

  private static final List<DataType> TYPES =
      List.of(
          AtomicType.BOOLEAN,
          AtomicType.INT,
          AtomicType.BIGINT,
          AtomicType.DOUBLE,
          AtomicType.STRING,
          new DecimalType(10, 2),
          new DecimalType(30, 5),
          new ArrayType(AtomicType.STRING),
          new MapType(AtomicType.STRING, AtomicType.INT),
          StructType.of(
              new Field("a", AtomicType.INT), new Field("b", new ArrayType(AtomicType.BIGINT))));

  static Object randomValue(DataType type, SplittableRandom random) {
    if (random.nextInt(5) == 0) {
      return null;
    }
    if (type instanceof DecimalType decimal) {
      return new BigDecimal(BigInteger.valueOf(random.nextInt(-100_000, 100_000)), decimal.scale());
    }
    if (type instanceof ArrayType array) {
      List<Object> values = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        values.add(randomValue(array.element(), random));
      }
      return values;
    }
    if (type instanceof MapType map) {
      Map<Object, Object> values = new LinkedHashMap<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        values.put("k" + i, randomValue(map.value(), random));
      }
      return values;
    }
    if (type instanceof StructType struct) {
      List<Object> values = new ArrayList<>();
      struct.fields().forEach(f -> values.add(randomValue(f.type(), random)));
      return values;
    }
    return switch ((AtomicType) type) {
      case BOOLEAN -> random.nextBoolean();
      case INT -> random.nextInt();
      case BIGINT -> random.nextLong();
      case DOUBLE -> random.nextDouble();
      default -> "text " + random.nextInt(1000);
    };
  }

  @Test
  void whatWasAppendedIsReadBack() {
    for (DataType type : TYPES) {
      SplittableRandom random = new SplittableRandom(type.sql().hashCode());
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        values.add(randomValue(type, random));
      }
      Column column = Values.column(type, values);
      for (int i = 0; i < values.size(); i++) {
        assertThat(Values.get(column, i)).as("%s row %s", type.sql(), i).isEqualTo(values.get(i));
      }
    }
  }

  @Test
  void truncatingTakesRowsBackAndAppendingGoesOn() {
    for (DataType type : TYPES) {
      for (int seed = 0; seed < 50; seed++) {
        SplittableRandom random = new SplittableRandom(seed);
        ColumnBuilder builder = ColumnBuilder.of(type, 2);
        List<Object> expected = new ArrayList<>();
        for (int step = 0; step < 200; step++) {
          if (random.nextInt(4) == 0) {
            int keep = random.nextInt(expected.size() + 1);
            builder.truncate(keep);
            expected = new ArrayList<>(expected.subList(0, keep));
          } else {
            Object value = randomValue(type, random);
            Values.append(builder, value);
            expected.add(value);
          }
        }
        Column column = builder.build();
        List<Object> actual = new ArrayList<>();
        for (int i = 0; i < column.size(); i++) {
          actual.add(Values.get(column, i));
        }
        assertThat(actual).as("%s seed %s", type.sql(), seed).isEqualTo(expected);
      }
    }
  }

  @Test
  void takingRowsGivesThemInTheAskedOrder() {
    for (DataType type : TYPES) {
      SplittableRandom random = new SplittableRandom(3);
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        values.add(randomValue(type, random));
      }
      int[] rows = random.ints(150, 0, 100).toArray();
      Column taken = Values.column(type, values).take(rows, 120);
      List<Object> actual = new ArrayList<>();
      for (int i = 0; i < taken.size(); i++) {
        actual.add(Values.get(taken, i));
      }
      assertThat(actual)
          .as(type.sql())
          .isEqualTo(Arrays.stream(rows).limit(120).mapToObj(values::get).toList());
    }
  }

  @Test
  void aBuilderStartsAnewAfterBuild() {
    ColumnBuilder builder = ColumnBuilder.of(AtomicType.STRING, 1);
    Values.append(builder, "a");
    builder.appendNull();
    Column first = builder.build();
    Values.append(builder, "b");
    Column second = builder.build();
    assertThat(Values.get(first, 0)).isEqualTo("a");
    assertThat(first.isNull(1)).isTrue();
    assertThat(second.size()).isEqualTo(1);
    assertThat(second.hasNulls()).isFalse();
    assertThat(Values.get(second, 0)).isEqualTo("b");
  }

  @Test
  void aColumnWithoutNullsHasNoBitmap() {
    ColumnBuilder builder = ColumnBuilder.of(AtomicType.INT, 1);
    builder.appendNull();
    builder.truncate(0);
    Values.append(builder, 1);
    assertThat(builder.build().hasNulls()).isFalse();
  }
}
