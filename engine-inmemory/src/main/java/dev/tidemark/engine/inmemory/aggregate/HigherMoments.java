// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.engine.inmemory.state.Growth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Skewness and kurtosis (less 3) of a population, by its first four central moments; as Spark's
 * {@code CentralMomentAgg}. Null where all values are the same.
 */
final class HigherMoments implements Accumulator {

  /* Two parts of a population are merged by the formulas of Pébay, "Formulas for robust, one-pass
   * parallel computation of covariances and arbitrary-order statistical moments" (2008); adding a
   * value is merging a part of one. */

  private static final int COUNT = 0;
  private static final int MEAN = 1;
  private static final int SECOND = 2;
  private static final int THIRD = 3;
  private static final int FOURTH = 4;
  private static final int PARTS = 5;

  private final boolean isKurtosis;
  private final double[][] parts = new double[PARTS][8];

  HigherMoments(boolean isKurtosis) {
    this.isKurtosis = isKurtosis;
  }

  @Override
  public void ensure(int groups) {
    for (int p = 0; p < PARTS; p++) {
      if (groups > parts[p].length) {
        parts[p] = Arrays.copyOf(parts[p], Growth.length(parts[p].length, groups));
      }
    }
  }

  @Override
  public void clear(int groups) {
    for (double[] part : parts) {
      Arrays.fill(part, 0, groups, 0);
    }
  }

  @Override
  public void add(int[] groups, int rows, List<Column> arguments) {
    DoubleColumn column = (DoubleColumn) arguments.get(0);
    for (int i = 0; i < rows; i++) {
      if (groups[i] >= 0 && !column.isNull(i)) {
        merge(groups[i], 1, column.value(i), 0, 0, 0);
      }
    }
  }

  private void merge(
      int group, double count, double mean, double second, double third, double fourth) {
    double before = parts[COUNT][group];
    double total = before + count;
    double delta = mean - parts[MEAN][group];
    double share = total == 0 ? 0 : delta / total;
    double square = share * share;
    double ownSecond = parts[SECOND][group];
    double ownThird = parts[THIRD][group];
    parts[FOURTH][group] +=
        fourth
            + square
                * share
                * delta
                * before
                * count
                * (before * before - before * count + count * count)
            + 6 * square * (before * before * second + count * count * ownSecond)
            + 4 * share * (before * third - count * ownThird);
    parts[THIRD][group] +=
        third
            + square * delta * before * count * (before - count)
            + 3 * share * (before * second - count * ownSecond);
    parts[SECOND][group] += second + delta * share * before * count;
    parts[MEAN][group] += share * count;
    parts[COUNT][group] = total;
  }

  @Override
  public void merge(Accumulator from, int[] fromGroups, int[] toGroups, int count) {
    double[][] other = ((HigherMoments) from).parts;
    for (int i = 0; i < count; i++) {
      int g = fromGroups[i];
      if (other[COUNT][g] > 0) {
        merge(
            toGroups[i],
            other[COUNT][g],
            other[MEAN][g],
            other[SECOND][g],
            other[THIRD][g],
            other[FOURTH][g]);
      }
    }
  }

  @Override
  public Column result(int[] groups, int count) {
    double[] values = new double[count];
    long[] nulls = null;
    for (int i = 0; i < count; i++) {
      int g = groups[i];
      double n = parts[COUNT][g];
      double second = parts[SECOND][g];
      if (n == 0 || second == 0) {
        nulls = nulls == null ? Nulls.forSize(count) : nulls;
        Nulls.set(nulls, i);
      } else if (isKurtosis) {
        values[i] = n * parts[FOURTH][g] / (second * second) - 3;
      } else {
        values[i] = Math.sqrt(n) * parts[THIRD][g] / Math.sqrt(second * second * second);
      }
    }
    return new DoubleColumn(AtomicType.DOUBLE, count, values, nulls);
  }

  @Override
  public List<DataType> stateTypes() {
    return Collections.nCopies(PARTS, AtomicType.DOUBLE);
  }

  @Override
  public List<Column> save(int[] groups, int count) {
    List<Column> saved = new ArrayList<>();
    for (double[] part : parts) {
      saved.add(Moments.taken(part, groups, count));
    }
    return saved;
  }

  @Override
  public void restore(List<Column> saved, int[] groups, int count) {
    for (int p = 0; p < PARTS; p++) {
      for (int i = 0; i < count; i++) {
        parts[p][groups[i]] = ((DoubleColumn) saved.get(p)).value(i);
      }
    }
  }
}
