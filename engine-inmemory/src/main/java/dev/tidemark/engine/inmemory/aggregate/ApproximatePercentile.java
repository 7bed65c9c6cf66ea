// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.BigDecimalColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.engine.inmemory.state.Growth;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** percentile_approx: a {@link QuantileSketch} a group. */
final class ApproximatePercentile implements Accumulator {

  private static final List<DataType> STATE =
      List.of(
          new ArrayType(AtomicType.DOUBLE),
          new ArrayType(AtomicType.BIGINT),
          new ArrayType(AtomicType.BIGINT));

  private final DataType argument;
  private final DataType type;
  private final List<Double> shares;
  private final double error;
  private QuantileSketch[] sketches = new QuantileSketch[8];

  /**
   * @param type the argument's, or an ARRAY of it
   * @param error the share of the rows by which a rank may be wrong
   */
  ApproximatePercentile(DataType argument, DataType type, List<Double> shares, double error) {
    this.argument = argument;
    this.type = type;
    this.shares = List.copyOf(shares);
    this.error = error;
  }

  @Override
  public void ensure(int groups) {
    if (groups > sketches.length) {
      sketches = Arrays.copyOf(sketches, Growth.length(sketches.length, groups));
    }
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(sketches, 0, groups, null);
  }

  @Override
  public void add(int[] groups, int rows, List<Column> arguments) {
    Column column = arguments.get(0);
    for (int i = 0; i < rows; i++) {
      if (groups[i] >= 0 && !column.isNull(i)) {
        of(groups[i]).add(number(column, i));
      }
    }
  }

  private double number(Column column, int row) {
    if (column instanceof DoubleColumn doubles) {
      return doubles.value(row) + 0.0; // -0.0 is 0.0
    }
    if (column instanceof IntColumn ints) {
      return ints.value(row);
    }
    int scale = argument instanceof DecimalType decimal ? decimal.scale() : 0;
    if (column instanceof BigDecimalColumn wide) {
      return new BigDecimal(wide.value(row), scale).doubleValue();
    }
    long value = ((LongColumn) column).value(row);
    return scale == 0 ? value : BigDecimal.valueOf(value, scale).doubleValue();
  }

  private QuantileSketch of(int group) {
    if (sketches[group] == null) {
      sketches[group] = new QuantileSketch(error);
    }
    return sketches[group];
  }

  @Override
  public void merge(Accumulator from, int[] fromGroups, int[] toGroups, int count) {
    for (int i = 0; i < count; i++) {
      QuantileSketch other = ((ApproximatePercentile) from).sketches[fromGroups[i]];
      if (other != null) {
        of(toGroups[i]).merge(other);
      }
    }
  }

  @Override
  public Column result(int[] groups, int count) {
    ColumnBuilder builder = ColumnBuilder.of(type, count);
    for (int i = 0; i < count; i++) {
      QuantileSketch sketch = sketches[groups[i]];
      if (sketch == null || sketch.isEmpty()) {
        builder.appendNull();
      } else if (type.equals(argument)) {
        Values.append(builder, value(sketch.at(shares.get(0))));
      } else {
        List<Object> found = new ArrayList<>();
        shares.forEach(share -> found.add(value(sketch.at(share))));
        Values.append(builder, found);
      }
    }
    return builder.build();
  }

  /** The number as a value of the argument's type. */
  private Object value(double number) {
    return argument instanceof DecimalType decimal
        ? BigDecimal.valueOf(number).setScale(decimal.scale(), RoundingMode.HALF_UP)
        : (Object) number;
  }

  @Override
  public List<DataType> stateTypes() {
    return STATE;
  }

  @Override
  public List<Column> save(int[] groups, int count) {
    List<ColumnBuilder> builders = STATE.stream().map(t -> ColumnBuilder.of(t, count)).toList();
    for (int i = 0; i < count; i++) {
      QuantileSketch sketch = of(groups[i]).settled();
      Values.append(builders.get(0), Arrays.stream(sketch.values()).boxed().toList());
      Values.append(builders.get(1), Arrays.stream(sketch.gaps()).boxed().toList());
      Values.append(builders.get(2), Arrays.stream(sketch.slacks()).boxed().toList());
    }
    return builders.stream().map(ColumnBuilder::build).toList();
  }

  @Override
  public void restore(List<Column> saved, int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      List<?> values = (List<?>) Values.get(saved.get(0), i);
      sketches[groups[i]] =
          new QuantileSketch(
              error,
              values.stream().mapToDouble(v -> (Double) v).toArray(),
              longs(saved.get(1), i),
              longs(saved.get(2), i));
    }
  }

  private static long[] longs(Column column, int row) {
    return ((List<?>) Values.get(column, row)).stream().mapToLong(v -> (Long) v).toArray();
  }
}
