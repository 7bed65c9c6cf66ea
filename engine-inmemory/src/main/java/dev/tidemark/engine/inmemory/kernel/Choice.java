// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.DataType;
import java.util.ArrayList;
import java.util.List;

/**
 * A column that is put together row by row from other columns. Confined to one thread.
 *
 * <p>A row that is not chosen is null.
 */
final class Choice {

  private static final int NONE = -1;

  private final DataType type;
  private final int[] source;
  private final int[] sourceRow;
  private final List<Column> sources = new ArrayList<>();

  Choice(DataType type, int size) {
    this.type = type;
    this.source = new int[size];
    this.sourceRow = new int[size];
    java.util.Arrays.fill(source, NONE);
  }

  /**
   * Chooses a column for some rows.
   *
   * @param rows the rows of the result
   * @param isCompact whether the column has only those rows, in their order, or all rows
   */
  void choose(Column column, int[] rows, int count, boolean isCompact) {
    int index = sources.size();
    sources.add(column);
    for (int i = 0; i < count; i++) {
      source[rows[i]] = index;
      sourceRow[rows[i]] = isCompact ? i : rows[i];
    }
  }

  Column build() {
    long[] nulls = nulls();
    return switch (type.storage()) {
      case LONG -> longs(nulls);
      case INT -> ints(nulls);
      case DOUBLE -> doubles(nulls);
      case BOOLEAN -> booleans(nulls);
      default -> others();
    };
  }

  private long[] nulls() {
    long[] nulls = null;
    for (int i = 0; i < source.length; i++) {
      if (source[i] == NONE || sources.get(source[i]).isNull(sourceRow[i])) {
        if (nulls == null) {
          nulls = Nulls.forSize(source.length);
        }
        Nulls.set(nulls, i);
      }
    }
    return nulls;
  }

  private Column longs(long[] nulls) {
    long[][] from = new long[sources.size()][];
    for (int i = 0; i < from.length; i++) {
      from[i] = ((LongColumn) sources.get(i)).values();
    }
    long[] out = new long[source.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = source[i] == NONE ? 0 : from[source[i]][sourceRow[i]];
    }
    return new LongColumn(type, out.length, out, nulls);
  }

  private Column ints(long[] nulls) {
    int[][] from = new int[sources.size()][];
    for (int i = 0; i < from.length; i++) {
      from[i] = ((IntColumn) sources.get(i)).values();
    }
    int[] out = new int[source.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = source[i] == NONE ? 0 : from[source[i]][sourceRow[i]];
    }
    return new IntColumn(type, out.length, out, nulls);
  }

  private Column doubles(long[] nulls) {
    double[][] from = new double[sources.size()][];
    for (int i = 0; i < from.length; i++) {
      from[i] = ((DoubleColumn) sources.get(i)).values();
    }
    double[] out = new double[source.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = source[i] == NONE ? 0 : from[source[i]][sourceRow[i]];
    }
    return new DoubleColumn(type, out.length, out, nulls);
  }

  private Column booleans(long[] nulls) {
    boolean[] out = new boolean[source.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = source[i] != NONE && ((BooleanColumn) sources.get(source[i])).value(sourceRow[i]);
    }
    return new BooleanColumn(type, out.length, out, nulls);
  }

  private Column others() {
    ColumnBuilder builder = ColumnBuilder.of(type, source.length);
    for (int i = 0; i < source.length; i++) {
      if (source[i] == NONE) {
        builder.appendNull();
      } else {
        builder.append(sources.get(source[i]), sourceRow[i]);
      }
    }
    return builder.build();
  }
}
