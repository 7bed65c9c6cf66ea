// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.MapColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.engine.inmemory.column.ColumnComparator;
import java.util.List;

/**
 * map_zip_with: every key of either map, those of the first first, with what the lambda makes of
 * both values; null where a map lacks the key.
 */
final class MapZipKernel implements Kernel {

  private final Call call;
  private final List<Kernel> arguments;
  private final ColumnComparator comparator;

  private MapZipKernel(Call call, List<Kernel> arguments) {
    this.call = call;
    this.arguments = arguments;
    this.comparator = ColumnComparator.of(((MapType) call.type()).key());
  }

  static Kernel create(Call call, List<Kernel> arguments, KernelContext context) {
    return new MapZipKernel(call, arguments);
  }

  @Override
  public Column evaluate(EventBatch rows) {
    MapColumn left = (MapColumn) arguments.get(0).evaluate(rows);
    MapColumn right = (MapColumn) arguments.get(1).evaluate(rows);
    long[] nulls = Nulls.union(left.nulls(), right.nulls(), rows.size());
    ColumnBuilder keys = ColumnBuilder.of(left.keys().type(), left.keys().size());
    ColumnBuilder leftValues = ColumnBuilder.of(left.values().type(), left.keys().size());
    ColumnBuilder rightValues = ColumnBuilder.of(right.values().type(), left.keys().size());
    int[] offsets = new int[rows.size() + 1];
    for (int row = 0; row < rows.size(); row++) {
      if (!Nulls.isNull(nulls, row)) {
        for (int i = left.start(row); i < left.end(row); i++) {
          keys.append(left.keys(), i);
          leftValues.append(left.values(), i);
          appendValue(rightValues, right, MapEntries.find(right, row, left.keys(), i, comparator));
        }
        for (int i = right.start(row); i < right.end(row); i++) {
          if (MapEntries.find(left, row, right.keys(), i, comparator) < 0) {
            keys.append(right.keys(), i);
            leftValues.appendNull();
            rightValues.append(right.values(), i);
          }
        }
      }
      offsets[row + 1] = keys.size();
    }
    Column allKeys = keys.build();
    Column values =
        ((LambdaKernel) arguments.get(2))
            .apply(
                rows,
                HigherOrderKernels.outerRows(offsets),
                allKeys.size(),
                List.of(allKeys, leftValues.build(), rightValues.build()));
    return new MapColumn(call.type(), rows.size(), offsets, allKeys, values, nulls);
  }

  private static void appendValue(ColumnBuilder out, MapColumn maps, int entry) {
    if (entry < 0) {
      out.appendNull();
    } else {
      out.append(maps.values(), entry);
    }
  }
}
