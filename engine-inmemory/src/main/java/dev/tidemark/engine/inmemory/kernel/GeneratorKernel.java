// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.MapColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.AtomicType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes several rows of one: explode and its kin.
 *
 * <pre>
 *   rows           [a, b]   []   null   [c]
 *   source rows    0 0               3            explode
 *   source rows    0 0      1    2   3            explode_outer: a row of nulls for a row of none
 * </pre>
 *
 * <p>Confined to one thread at a time, as every kernel.
 */
public final class GeneratorKernel {

  private final Kernel argument;
  private final boolean hasPosition;
  private final boolean isInline;
  private final boolean outer;

  GeneratorKernel(Kernel argument, boolean hasPosition, boolean isInline, boolean outer) {
    this.argument = argument;
    this.hasPosition = hasPosition;
    this.isInline = isInline;
    this.outer = outer;
  }

  /** The rows that came out, column by column, and the row that each came from. */
  public static final class Generated {

    private final int[] sourceRows;
    private final int size;
    private final List<Column> columns;

    Generated(int[] sourceRows, int size, List<Column> columns) {
      this.sourceRows = sourceRows;
      this.size = size;
      this.columns = columns;
    }

    /** For each row, the row of the batch that it came from; the first {@link #size()} count. */
    public int[] sourceRows() {
      return sourceRows;
    }

    public int size() {
      return size;
    }

    /** The generated columns, each as long as there are rows. */
    public List<Column> columns() {
      return columns;
    }
  }

  /**
   * The rows of a batch, in its order.
   *
   * @throws dev.tidemark.domain.problem.QueryException if the argument cannot be computed
   */
  public Generated generate(EventBatch rows) {
    Column nested = argument.evaluate(rows);
    int[] offsets =
        nested instanceof MapColumn maps ? maps.offsets() : ((ArrayColumn) nested).offsets();
    int size = count(nested, offsets);
    int[] sourceRows = new int[size];
    int[] childRows = new int[size];
    int[] positions = new int[size];
    long[] missing = null;
    int next = 0;
    for (int row = 0; row < rows.size(); row++) {
      int length = length(nested, offsets, row);
      for (int i = 0; i < length; i++) {
        sourceRows[next] = row;
        positions[next] = i;
        childRows[next++] = offsets[row] + i;
      }
      if (length == 0 && outer) {
        missing = missing == null ? Nulls.forSize(size) : missing;
        Nulls.set(missing, next);
        sourceRows[next++] = row;
      }
    }
    List<Column> columns = new ArrayList<>();
    if (hasPosition) {
      columns.add(new IntColumn(AtomicType.INT, size, positions, missing));
    }
    for (Column child : children(nested)) {
      columns.add(taken(child, childRows, size, missing));
    }
    return new Generated(sourceRows, size, columns);
  }

  private static int length(Column nested, int[] offsets, int row) {
    return nested.isNull(row) ? 0 : offsets[row + 1] - offsets[row];
  }

  private int count(Column nested, int[] offsets) {
    int count = 0;
    for (int row = 0; row < nested.size(); row++) {
      int length = length(nested, offsets, row);
      count = Math.addExact(count, length == 0 && outer ? 1 : length);
    }
    return count;
  }

  private List<Column> children(Column nested) {
    if (nested instanceof MapColumn maps) {
      return List.of(maps.keys(), maps.values());
    }
    Column elements = ((ArrayColumn) nested).elements();
    if (!isInline) {
      return List.of(elements);
    }
    StructColumn structs = (StructColumn) elements;
    List<Column> fields = new ArrayList<>();
    for (Column field : structs.children()) {
      fields.add(field.withNulls(Nulls.union(structs.nulls(), field.nulls(), structs.size())));
    }
    return fields;
  }

  /** The chosen elements; rows that have none are null, and take whatever there is. */
  private static Column taken(Column child, int[] rows, int size, long[] missing) {
    if (missing == null) {
      return child.take(rows, size);
    }
    if (child.size() == 0) {
      return Values.column(child.type(), Arrays.asList(new Object[size]));
    }
    Column taken = child.take(rows, size);
    return taken.withNulls(Nulls.union(taken.nulls(), missing, size));
  }
}
