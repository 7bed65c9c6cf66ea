// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.MapColumn;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.engine.inmemory.column.ColumnComparator;
import java.util.List;

/** {@code a[i]} over arrays, whose first element is 0, and over maps. */
final class ElementKernel {

  private ElementKernel() {}

  static Kernel create(Call call, List<Kernel> arguments, KernelContext context) {
    Kernel container = arguments.get(0);
    Kernel key = arguments.get(1);
    if (call.argument(0).type() instanceof ArrayType) {
      return rows ->
          ofArrays((ArrayColumn) container.evaluate(rows), (IntColumn) key.evaluate(rows), rows);
    }
    ColumnComparator keys = ColumnComparator.of(call.argument(1).type());
    return rows -> ofMaps((MapColumn) container.evaluate(rows), key.evaluate(rows), keys, rows);
  }

  private static Column ofArrays(ArrayColumn arrays, IntColumn indexes, EventBatch rows) {
    ColumnBuilder out = ColumnBuilder.of(arrays.elements().type(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      if (arrays.isNull(i) || indexes.isNull(i)) {
        out.appendNull();
        continue;
      }
      int index = indexes.value(i);
      if (index < 0 || index >= arrays.length(i)) {
        throw new QueryException(
            ErrorCode.BAD_ARGUMENT,
            "[INVALID_ARRAY_INDEX] The index "
                + index
                + " is out of bounds: the array has "
                + arrays.length(i)
                + " elements. Use get() to get NULL there.");
      }
      out.append(arrays.elements(), arrays.start(i) + index);
    }
    return out.build();
  }

  private static Column ofMaps(
      MapColumn maps, Column wanted, ColumnComparator keys, EventBatch rows) {
    ColumnBuilder out = ColumnBuilder.of(maps.values().type(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      int entry = wanted.isNull(i) ? -1 : find(maps, i, wanted, keys);
      if (entry < 0) {
        out.appendNull();
      } else {
        out.append(maps.values(), entry);
      }
    }
    return out.build();
  }

  private static int find(MapColumn maps, int row, Column wanted, ColumnComparator keys) {
    if (!maps.isNull(row)) {
      for (int j = maps.start(row); j < maps.end(row); j++) {
        if (keys.equalValues(maps.keys(), j, wanted, row)) {
          return j;
        }
      }
    }
    return -1;
  }
}
