// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.engine.inmemory.state.Growth;
import java.util.Arrays;
import java.util.List;

/**
 * Variances and standard deviations, by count, mean and the sum of squared differences from it
 * (Welford; merging by Chan et al.), as Spark's {@code CentralMomentAgg}. A sample's is null for
 * one row.
 */
final class Moments implements Accumulator {

  /** Which of them. */
  enum Kind {
    VAR_POP,
    VAR_SAMP,
    STDDEV_POP,
    STDDEV_SAMP
  }

  private final Kind kind;
  private double[] counts = new double[8];
  private double[] means = new double[8];
  private double[] squares = new double[8];

  Moments(Kind kind) {
    this.kind = kind;
  }

  @Override
  public void ensure(int groups) {
    if (groups > counts.length) {
      int length = Growth.length(counts.length, groups);
      counts = Arrays.copyOf(counts, length);
      means = Arrays.copyOf(means, length);
      squares = Arrays.copyOf(squares, length);
    }
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(counts, 0, groups, 0);
    Arrays.fill(means, 0, groups, 0);
    Arrays.fill(squares, 0, groups, 0);
  }

  @Override
  public void add(int[] groups, int rows, List<Column> arguments) {
    DoubleColumn column = (DoubleColumn) arguments.get(0);
    for (int i = 0; i < rows; i++) {
      if (groups[i] >= 0 && !column.isNull(i)) {
        merge(groups[i], 1, column.value(i), 0);
      }
    }
  }

  private void merge(int group, double count, double mean, double square) {
    double total = counts[group] + count;
    double delta = mean - means[group];
    double share = delta * count / total;
    squares[group] += square + delta * share * counts[group];
    means[group] += share;
    counts[group] = total;
  }

  @Override
  public void merge(Accumulator from, int[] fromGroups, int[] toGroups, int count) {
    Moments other = (Moments) from;
    for (int i = 0; i < count; i++) {
      int group = fromGroups[i];
      if (other.counts[group] > 0) {
        merge(toGroups[i], other.counts[group], other.means[group], other.squares[group]);
      }
    }
  }

  @Override
  public Column result(int[] groups, int count) {
    double[] values = new double[count];
    long[] nulls = null;
    for (int i = 0; i < count; i++) {
      double n = counts[groups[i]];
      boolean isSample = kind == Kind.VAR_SAMP || kind == Kind.STDDEV_SAMP;
      if (n == 0 || (isSample && n == 1)) {
        nulls = nulls == null ? Nulls.forSize(count) : nulls;
        Nulls.set(nulls, i);
        continue;
      }
      double variance = squares[groups[i]] / (isSample ? n - 1 : n);
      values[i] = kind == Kind.VAR_POP || kind == Kind.VAR_SAMP ? variance : Math.sqrt(variance);
    }
    return new DoubleColumn(AtomicType.DOUBLE, count, values, nulls);
  }

  @Override
  public List<DataType> stateTypes() {
    return List.of(AtomicType.DOUBLE, AtomicType.DOUBLE, AtomicType.DOUBLE);
  }

  @Override
  public List<Column> save(int[] groups, int count) {
    return List.of(
        taken(counts, groups, count), taken(means, groups, count), taken(squares, groups, count));
  }

  static Column taken(double[] values, int[] groups, int count) {
    double[] taken = new double[count];
    for (int i = 0; i < count; i++) {
      taken[i] = values[groups[i]];
    }
    return new DoubleColumn(AtomicType.DOUBLE, count, taken, null);
  }

  @Override
  public void restore(List<Column> saved, int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      counts[groups[i]] = ((DoubleColumn) saved.get(0)).value(i);
      means[groups[i]] = ((DoubleColumn) saved.get(1)).value(i);
      squares[groups[i]] = ((DoubleColumn) saved.get(2)).value(i);
    }
  }
}
