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
import java.util.List;

/**
 * Covariances, correlation and linear regression of pairs without a null, as Spark's {@code
 * Covariance}, {@code PearsonCorrelation} and {@code RegrSlope}. A regression's first argument is
 * the dependent one, which SQL calls y; here the first is X.
 */
final class Comoments implements Accumulator {

  /** Which of them. */
  enum Kind {
    COVAR_POP,
    COVAR_SAMP,
    CORR,
    REGR_AVGX,
    REGR_AVGY,
    REGR_SXX,
    REGR_SXY,
    REGR_SYY,
    REGR_SLOPE,
    REGR_INTERCEPT,
    REGR_R2
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
      if (isNull(group, n)) {
        nulls = nulls == null ? Nulls.forSize(count) : nulls;
        Nulls.set(nulls, i);
      } else {
        values[i] = value(group, n);
      }
    }
    return new DoubleColumn(AtomicType.DOUBLE, count, values, nulls);
  }

  /** A sample of one has none; a line needs an independent value that varies. */
  private boolean isNull(int group, double n) {
    return n == 0
        || switch (kind) {
          case COVAR_SAMP, CORR -> n == 1;
          case REGR_SLOPE, REGR_INTERCEPT, REGR_R2 -> parts[SQUARES_Y][group] == 0;
          case COVAR_POP, REGR_AVGX, REGR_AVGY, REGR_SXX, REGR_SXY, REGR_SYY -> false;
        };
  }

  private double value(int group, double n) {
    double products = parts[PRODUCTS][group];
    double squaresX = parts[SQUARES_X][group];
    double squaresY = parts[SQUARES_Y][group];
    return switch (kind) {
      case COVAR_POP -> products / n;
      case COVAR_SAMP -> products / (n - 1);
      case CORR -> products / Math.sqrt(squaresX * squaresY);
      case REGR_AVGX -> parts[MEAN_Y][group];
      case REGR_AVGY -> parts[MEAN_X][group];
      case REGR_SXX -> squaresY;
      case REGR_SXY -> products;
      case REGR_SYY -> squaresX;
      case REGR_SLOPE -> products / squaresY;
      case REGR_INTERCEPT -> parts[MEAN_X][group] - products / squaresY * parts[MEAN_Y][group];
      case REGR_R2 -> squaresX == 0 ? 1 : products * products / squaresX / squaresY;
    };
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
