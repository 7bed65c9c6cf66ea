// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Covariances and correlation of pairs without a null, as Spark's {@code Covariance} and {@code
 * PearsonCorrelation}.
 */
final class Comoments implements Accumulator {

  /** Which of them. */
  enum Kind {
    COVAR_POP,
    COVAR_SAMP,
    CORR
  }

  private static final int COUNT = 0;
  private static final int MEAN_X = 1;
  private static final int MEAN_Y = 2;
  private static final int PRODUCTS = 3;
  private static final int SQUARES_X = 4;
  private static final int SQUARES_Y = 5;
  private static final int PARTS = 6;

  private final Kind kind;
  private final double[][] parts = new double[PARTS][8];

  Comoments(Kind kind) {
    this.kind = kind;
  }

  @Override
  public void ensure(int groups) {
    for (int p = 0; p < PARTS; p++) {
      if (groups > parts[p].length) {
        parts[p] = Arrays.copyOf(parts[p], Math.max(groups, parts[p].length * 2));
      }
    }
  }

  @Override
  public void clear() {
    for (double[] part : parts) {
      Arrays.fill(part, 0);
    }
  }

  @Override
  public void add(int[] groups, int rows, List<Column> arguments) {
    DoubleColumn x = (DoubleColumn) arguments.get(0);
    DoubleColumn y = (DoubleColumn) arguments.get(1);
    for (int i = 0; i < rows; i++) {
      if (groups[i] >= 0 && !x.isNull(i) && !y.isNull(i)) {
        merge(groups[i], 1, x.value(i), y.value(i), 0, 0, 0);
      }
    }
  }

  private void merge(
      int group,
      double count,
      double meanX,
      double meanY,
      double products,
      double squaresX,
      double squaresY) {
    double before = parts[COUNT][group];
    double total = before + count;
    double deltaX = meanX - parts[MEAN_X][group];
    double deltaY = meanY - parts[MEAN_Y][group];
    parts[PRODUCTS][group] += products + deltaX * (deltaY * count / total) * before;
    parts[SQUARES_X][group] += squaresX + deltaX * (deltaX * count / total) * before;
    parts[SQUARES_Y][group] += squaresY + deltaY * (deltaY * count / total) * before;
    parts[MEAN_X][group] += deltaX * count / total;
    parts[MEAN_Y][group] += deltaY * count / total;
    parts[COUNT][group] = total;
  }

  @Override
  public void merge(Accumulator from, int[] fromGroups, int[] toGroups, int count) {
    double[][] other = ((Comoments) from).parts;
    for (int i = 0; i < count; i++) {
      int g = fromGroups[i];
      if (other[COUNT][g] > 0) {
        merge(
            toGroups[i],
            other[COUNT][g],
            other[MEAN_X][g],
            other[MEAN_Y][g],
            other[PRODUCTS][g],
            other[SQUARES_X][g],
            other[SQUARES_Y][g]);
      }
    }
  }

  @Override
  public Column result(int[] groups, int count) {
    double[] values = new double[count];
    long[] nulls = null;
    for (int i = 0; i < count; i++) {
      int group = groups[i];
      double n = parts[COUNT][group];
      if (n == 0 || (kind != Kind.COVAR_POP && n == 1)) {
        nulls = nulls == null ? Nulls.forSize(count) : nulls;
        Nulls.set(nulls, i);
        continue;
      }
      values[i] =
          switch (kind) {
            case COVAR_POP -> parts[PRODUCTS][group] / n;
            case COVAR_SAMP -> parts[PRODUCTS][group] / (n - 1);
            case CORR ->
                parts[PRODUCTS][group]
                    / Math.sqrt(parts[SQUARES_X][group] * parts[SQUARES_Y][group]);
          };
    }
    return new DoubleColumn(AtomicType.DOUBLE, count, values, nulls);
  }

  @Override
  public List<DataType> stateTypes() {
    List<DataType> types = new ArrayList<>();
    for (int p = 0; p < PARTS; p++) {
      types.add(AtomicType.DOUBLE);
    }
    return types;
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
