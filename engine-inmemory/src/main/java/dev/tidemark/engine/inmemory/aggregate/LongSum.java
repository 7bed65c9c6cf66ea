// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.Storage;
import dev.tidemark.engine.inmemory.kernel.ResultArrays;
import dev.tidemark.engine.inmemory.state.Growth;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * sum of BIGINT, of intervals, and of decimals whose sum has at most 18 digits: null before the
 * first value; fails, or with try_sum is null for ever, where it does not fit.
 */
final class LongSum implements Accumulator {

  private static final byte EMPTY = 0;
  private static final byte SUMMED = 1;
  private static final byte OVERFLOWN = 2;

  private final DataType type;
  private final boolean isTry;
  private final long limit;
  private long[] sums = new long[8];
  private byte[] states = new byte[8];

  LongSum(DataType type, boolean isTry) {
    this.type = type;
    this.isTry = isTry;
    this.limit =
        type instanceof DecimalType decimal
            ? BigInteger.TEN.pow(decimal.precision()).longValueExact() - 1
            : type.storage() == Storage.INT ? Integer.MAX_VALUE : Long.MAX_VALUE;
  }

  @Override
  public void ensure(int groups) {
    if (groups > sums.length) {
      int length = Growth.length(sums.length, groups);
      sums = Arrays.copyOf(sums, length);
      states = Arrays.copyOf(states, length);
    }
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(sums, 0, groups, 0);
    Arrays.fill(states, 0, groups, EMPTY);
  }

  @Override
  public void add(int[] groups, int rows, List<Column> arguments) {
    Column argument = arguments.get(0);
    if (argument instanceof LongColumn column) {
      long[] values = column.values();
      long[] nulls = column.nulls();
      for (int i = 0; i < rows; i++) {
        int group = groups[i];
        if (group >= 0 && !Nulls.isNull(nulls, i)) {
          add(group, values[i]);
        }
      }
    } else {
      IntColumn column = (IntColumn) argument;
      for (int i = 0; i < rows; i++) {
        if (groups[i] >= 0 && !column.isNull(i)) {
          add(groups[i], column.value(i));
        }
      }
    }
  }

  @Override
  public void add(int[] groups, int[] rows, int count, List<Column> arguments) {
    if (!(arguments.get(0) instanceof LongColumn column) || column.hasNulls()) {
      Accumulator.super.add(groups, rows, count, arguments);
      return;
    }
    long[] values = column.values();
    for (int i = 0; i < count; i++) {
      if (groups[i] >= 0) {
        add(groups[i], values[rows[i]]);
      }
    }
  }

  private void add(int group, long value) {
    long before = sums[group];
    long sum = before + value;
    if (((before ^ sum) & (value ^ sum)) < 0 || sum > limit || sum < -limit - 1) {
      overflow(group);
      return;
    }
    sums[group] = sum;
    if (states[group] == EMPTY) {
      states[group] = SUMMED;
    }
  }

  private void overflow(int group) {
    if (!isTry) {
      throw Overflow.of(type, "sum");
    }
    states[group] = OVERFLOWN;
  }

  @Override
  public void merge(Accumulator from, int[] fromGroups, int[] toGroups, int count) {
    LongSum other = (LongSum) from;
    for (int i = 0; i < count; i++) {
      byte state = other.states[fromGroups[i]];
      if (state == SUMMED) {
        add(toGroups[i], other.sums[fromGroups[i]]);
      } else if (state == OVERFLOWN) {
        states[toGroups[i]] = OVERFLOWN;
      }
    }
  }

  @Override
  public Column result(int[] groups, int count) {
    return result(groups, count, ResultArrays.NEW);
  }

  @Override
  public Column result(int[] groups, int count, ResultArrays arrays) {
    long[] values = arrays.longs(count);
    long[] nulls = null;
    for (int i = 0; i < count; i++) {
      values[i] = sums[groups[i]];
      if (states[groups[i]] != SUMMED) {
        nulls = nulls == null ? Nulls.forSize(count) : nulls;
        Nulls.set(nulls, i);
      }
    }
    if (type.storage() == Storage.LONG) {
      return new LongColumn(type, count, values, nulls);
    }
    int[] narrow = arrays.ints(count);
    for (int i = 0; i < count; i++) {
      narrow[i] = (int) values[i];
    }
    return new IntColumn(type, count, narrow, nulls);
  }

  @Override
  public List<DataType> stateTypes() {
    return List.of(AtomicType.BIGINT, AtomicType.INT);
  }

  @Override
  public List<Column> save(int[] groups, int count) {
    long[] savedSums = new long[count];
    int[] savedStates = new int[count];
    for (int i = 0; i < count; i++) {
      savedSums[i] = sums[groups[i]];
      savedStates[i] = states[groups[i]];
    }
    return List.of(
        new LongColumn(AtomicType.BIGINT, count, savedSums, null),
        new IntColumn(AtomicType.INT, count, savedStates, null));
  }

  @Override
  public void restore(List<Column> saved, int[] groups, int count) {
    long[] savedSums = ((LongColumn) saved.get(0)).values();
    int[] savedStates = ((IntColumn) saved.get(1)).values();
    for (int i = 0; i < count; i++) {
      sums[groups[i]] = savedSums[i];
      states[groups[i]] = (byte) savedStates[i];
    }
  }
}
