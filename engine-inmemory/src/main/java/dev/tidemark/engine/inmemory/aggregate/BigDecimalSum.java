// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.engine.inmemory.state.Growth;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * sum of decimals whose sum may have more than 18 digits: null before the first value; checked
 * against its precision when it is asked for.
 */
final class BigDecimalSum implements Accumulator {

  private final DecimalType type;
  private final boolean isTry;
  private final BigInteger limit;
  private BigInteger[] sums = new BigInteger[8];

  BigDecimalSum(DecimalType type, boolean isTry) {
    this.type = type;
    this.isTry = isTry;
    this.limit = BigInteger.TEN.pow(type.precision());
  }

  @Override
  public void ensure(int groups) {
    if (groups > sums.length) {
      sums = Arrays.copyOf(sums, Growth.length(sums.length, groups));
    }
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(sums, 0, groups, null);
  }

  @Override
  public void add(int[] groups, int rows, List<Column> arguments) {
    Column column = arguments.get(0);
    for (int i = 0; i < rows; i++) {
      if (groups[i] >= 0 && !column.isNull(i)) {
        add(groups[i], Decimals.unscaled(column, i));
      }
    }
  }

  private void add(int group, BigInteger value) {
    sums[group] = sums[group] == null ? value : sums[group].add(value);
  }

  @Override
  public void merge(Accumulator from, int[] fromGroups, int[] toGroups, int count) {
    BigDecimalSum other = (BigDecimalSum) from;
    for (int i = 0; i < count; i++) {
      BigInteger sum = other.sums[fromGroups[i]];
      if (sum != null) {
        add(toGroups[i], sum);
      }
    }
  }

  @Override
  public Column result(int[] groups, int count) {
    ColumnBuilder builder = ColumnBuilder.of(type, count);
    for (int i = 0; i < count; i++) {
      BigInteger sum = sums[groups[i]];
      boolean fits = sum == null || sum.abs().compareTo(limit) < 0;
      if (!fits && !isTry) {
        throw Overflow.of(type, "sum");
      }
      Values.append(builder, sum == null || !fits ? null : new BigDecimal(sum, type.scale()));
    }
    return builder.build();
  }

  @Override
  public List<DataType> stateTypes() {
    return List.of(AtomicType.STRING);
  }

  @Override
  public List<Column> save(int[] groups, int count) {
    ColumnBuilder builder = ColumnBuilder.of(AtomicType.STRING, count);
    for (int i = 0; i < count; i++) {
      BigInteger sum = sums[groups[i]];
      Values.append(builder, sum == null ? null : sum.toString());
    }
    return List.of(builder.build());
  }

  @Override
  public void restore(List<Column> saved, int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      Object sum = Values.get(saved.get(0), i);
      sums[groups[i]] = sum == null ? null : new BigInteger((String) sum);
    }
  }
}
