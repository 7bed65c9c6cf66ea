// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.StructType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GroupTableTest {

  private static final StructType PAIR =
      StructType.builder().add("a", AtomicType.INT).add("b", AtomicType.STRING).build();

  private static final List<DataType> TYPES =
      List.of(
          AtomicType.INT,
          AtomicType.STRING,
          AtomicType.DOUBLE,
          AtomicType.BOOLEAN,
          new DecimalType(30, 2),
          PAIR);

  private static Object random(DataType type, SplittableRandom random) {
    if (random.nextInt(6) == 0) {
      return null;
    }
    int n = random.nextInt(12);
    if (type instanceof DecimalType) {
      return BigDecimal.valueOf(n, 2);
    }
    if (type == PAIR) {
      return Arrays.asList(n % 3, n % 2 == 0 ? null : "b");
    }
    return switch ((AtomicType) type) {
      case INT -> n;
      case BOOLEAN -> n % 2 == 0;
      case DOUBLE -> n / 4.0;
      default -> "key number " + n;
    };
  }

  @Test
  void keysAreNumberedAsAMapWouldDo() {
    for (int seed = 0; seed < 100; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<DataType> types = new ArrayList<>();
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        types.add(TYPES.get(random.nextInt(TYPES.size())));
      }
      GroupTable table = new GroupTable(KeyLayout.of(types));
      KeyBatch keys = new KeyBatch(KeyLayout.of(types));
      Map<List<Object>, Integer> expected = new HashMap<>();
      for (int batch = 0; batch < 5; batch++) {
        int size = random.nextInt(1, 80);
        List<List<Object>> values = new ArrayList<>();
        types.forEach(t -> values.add(new ArrayList<>()));
        for (int row = 0; row < size; row++) {
          for (int c = 0; c < types.size(); c++) {
            values.get(c).add(random(types.get(c), random));
          }
        }
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < types.size(); c++) {
          columns.add(Values.column(types.get(c), values.get(c)));
        }
        keys.load(columns, size);
        for (int row = 0; row < size; row++) {
          long bucket = random.nextInt(3);
          List<Object> key = new ArrayList<>(List.of(bucket));
          for (int c = 0; c < types.size(); c++) {
            key.add(values.get(c).get(row));
          }
          int number = expected.computeIfAbsent(key, k -> expected.size());
          assertThat(table.findOrAdd(bucket, keys, row))
              .as("seed %s key %s", seed, key)
              .isEqualTo(number);
          assertThat(table.find(bucket, keys, row))
              .as("seed %s key %s", seed, key)
              .isEqualTo(number);
          assertThat(table.find(99, keys, row)).as("seed %s", seed).isNegative();
        }
      }
      assertThat(table.size()).isEqualTo(expected.size());
      assertKeysComeBack(table, types, expected, seed);
    }
  }

  private static void assertKeysComeBack(
      GroupTable table, List<DataType> types, Map<List<Object>, Integer> expected, int seed) {
    int[] all = new int[table.size()];
    Arrays.setAll(all, i -> i);
    GroupTable copy = new GroupTable(KeyLayout.of(types));
    expected.forEach(
        (key, number) -> {
          assertThat(table.bucket(number)).isEqualTo(key.get(0));
          for (int c = 0; c < types.size(); c++) {
            Object value = Values.get(table.column(c, all, all.length), number);
            assertThat(value).as("seed %s key %s", seed, key).isEqualTo(key.get(c + 1));
          }
        });
    for (int group = 0; group < table.size(); group++) {
      assertThat(copy.findOrAdd(table.bucket(group), table, group)).isEqualTo(group);
    }
    assertThat(copy.findOrAdd(table.bucket(0), table, 0)).isZero();
  }

  @Test
  void notANumberIsOneKeyAndNegativeZeroIsZero() {
    KeyLayout layout = KeyLayout.of(List.of(AtomicType.DOUBLE));
    KeyBatch keys = new KeyBatch(layout);
    List<Double> values =
        List.of(0.0, -0.0, Double.NaN, Double.longBitsToDouble(0x7ff8000000000001L));
    keys.load(List.of(Values.column(AtomicType.DOUBLE, values)), 4);
    GroupTable table = new GroupTable(layout);
    assertThat(table.findOrAdd(0, keys, 0)).isEqualTo(table.findOrAdd(0, keys, 1));
    assertThat(table.findOrAdd(0, keys, 2)).isEqualTo(table.findOrAdd(0, keys, 3));
    assertThat(table.size()).isEqualTo(2);
  }

  @Test
  void aClearedTableStartsAnew() {
    KeyLayout layout = KeyLayout.of(List.of(AtomicType.STRING));
    KeyBatch keys = new KeyBatch(layout);
    GroupTable table = new GroupTable(layout);
    for (int round = 0; round < 3; round++) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        values.add("round " + round + " key " + i);
      }
      keys.load(List.of(Values.column(AtomicType.STRING, values)), 1000);
      for (int row = 0; row < 1000; row++) {
        assertThat(table.findOrAdd(0, keys, row)).isEqualTo(row);
      }
      table.clear();
      assertThat(table.find(0, keys, 0)).isNegative();
    }
  }

  @Test
  void aKeyHasAtMost32Columns() {
    List<DataType> tooMany = new ArrayList<>();
    for (int i = 0; i < 33; i++) {
      tooMany.add(AtomicType.INT);
    }
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> KeyLayout.of(tooMany))
        .hasMessage("a key must have at most 32 columns: columns=33");
  }
}
