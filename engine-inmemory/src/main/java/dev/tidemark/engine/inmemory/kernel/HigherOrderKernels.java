// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.MapColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.MapType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Kernels of functions that take lambdas: a lambda is applied to all elements of a batch at once.
 */
final class HigherOrderKernels {

  static final Map<String, KernelFactory> ALL =
      Map.ofEntries(
          Map.entry("transform", HigherOrderKernels::transform),
          Map.entry("filter", HigherOrderKernels::filter),
          Map.entry("exists", (call, arguments, context) -> any(arguments, true)),
          Map.entry("forall", (call, arguments, context) -> any(arguments, false)),
          Map.entry("aggregate", AggregateArrayKernel::create),
          Map.entry("zip_with", HigherOrderKernels::zipWith),
          Map.entry("array_sort", SortArrayKernels::create),
          Map.entry("map_filter", HigherOrderKernels::mapFilter),
          Map.entry("transform_keys", HigherOrderKernels::transformKeys),
          Map.entry("transform_values", HigherOrderKernels::transformValues),
          Map.entry("map_zip_with", MapZipKernel::create));

  private HigherOrderKernels() {}

  /** The lambda over elements, with their index where it has a second parameter. */
  private static Column apply(
      Kernel lambda, EventBatch rows, Elements elements, ArrayColumn arrays) {
    LambdaKernel body = (LambdaKernel) lambda;
    List<Column> arguments = new ArrayList<>();
    arguments.add(elements.of(arrays.elements()));
    if (body.arity() == 2) {
      arguments.add(elements.positions());
    }
    return body.apply(rows, elements.outerRows(), elements.size(), arguments);
  }

  private static Column apply(Kernel lambda, EventBatch rows, Elements elements, MapColumn maps) {
    return ((LambdaKernel) lambda)
        .apply(
            rows,
            elements.outerRows(),
            elements.size(),
            List.of(elements.of(maps.keys()), elements.of(maps.values())));
  }

  private static Kernel transform(Call call, List<Kernel> arguments, KernelContext context) {
    return rows -> {
      ArrayColumn arrays = (ArrayColumn) arguments.get(0).evaluate(rows);
      Elements elements = Elements.of(arrays, arrays.offsets());
      Column changed = apply(arguments.get(1), rows, elements, arrays);
      return new ArrayColumn(call.type(), rows.size(), elements.offsets(), changed, arrays.nulls());
    };
  }

  /** Which elements a condition keeps, and where each row's then lie. */
  private static final class Kept {

    private final int[] offsets;
    private final int[] indexes;

    Kept(Elements elements, BooleanColumn condition, int rows) {
      offsets = new int[rows + 1];
      int[] found = new int[elements.size()];
      int size = 0;
      for (int row = 0; row < rows; row++) {
        for (int i = elements.offsets()[row]; i < elements.offsets()[row + 1]; i++) {
          if (!condition.isNull(i) && condition.value(i)) {
            found[size++] = i;
          }
        }
        offsets[row + 1] = size;
      }
      indexes = Arrays.copyOf(found, size);
    }

    Column of(Column column) {
      return column.take(indexes, indexes.length);
    }
  }

  private static Kernel filter(Call call, List<Kernel> arguments, KernelContext context) {
    return rows -> {
      ArrayColumn arrays = (ArrayColumn) arguments.get(0).evaluate(rows);
      Elements elements = Elements.of(arrays, arrays.offsets());
      Column condition = apply(arguments.get(1), rows, elements, arrays);
      Kept kept = new Kept(elements, (BooleanColumn) condition, rows.size());
      return new ArrayColumn(
          call.type(),
          rows.size(),
          kept.offsets,
          kept.of(elements.of(arrays.elements())),
          arrays.nulls());
    };
  }

  private static Kernel mapFilter(Call call, List<Kernel> arguments, KernelContext context) {
    return rows -> {
      MapColumn maps = (MapColumn) arguments.get(0).evaluate(rows);
      Elements elements = Elements.of(maps, maps.offsets());
      Column condition = apply(arguments.get(1), rows, elements, maps);
      Kept kept = new Kept(elements, (BooleanColumn) condition, rows.size());
      return new MapColumn(
          call.type(),
          rows.size(),
          kept.offsets,
          kept.of(elements.of(maps.keys())),
          kept.of(elements.of(maps.values())),
          maps.nulls());
    };
  }

  /**
   * Three-valued: an element that decides (true for exists, false for forall) decides; else null if
   * the condition was null for any.
   */
  private static Kernel any(List<Kernel> arguments, boolean decisive) {
    return rows -> {
      ArrayColumn arrays = (ArrayColumn) arguments.get(0).evaluate(rows);
      Elements elements = Elements.of(arrays, arrays.offsets());
      BooleanColumn condition = (BooleanColumn) apply(arguments.get(1), rows, elements, arrays);
      boolean[] values = new boolean[rows.size()];
      long[] nulls = Nulls.union(arrays.nulls(), Nulls.forSize(rows.size()), rows.size());
      for (int row = 0; row < values.length; row++) {
        boolean isDecided = false;
        boolean isUnknown = false;
        for (int i = elements.offsets()[row]; i < elements.offsets()[row + 1]; i++) {
          boolean isNull = condition.isNull(i);
          isUnknown |= isNull;
          isDecided |= !isNull && condition.value(i) == decisive;
        }
        values[row] = isDecided == decisive;
        if (isUnknown && !isDecided) {
          Nulls.set(nulls, row);
        }
      }
      boolean hasNulls = Nulls.count(nulls, values.length) > 0;
      return new BooleanColumn(AtomicType.BOOLEAN, values.length, values, hasNulls ? nulls : null);
    };
  }

  private static Kernel zipWith(Call call, List<Kernel> arguments, KernelContext context) {
    return rows -> {
      ArrayColumn left = (ArrayColumn) arguments.get(0).evaluate(rows);
      ArrayColumn right = (ArrayColumn) arguments.get(1).evaluate(rows);
      long[] nulls = Nulls.union(left.nulls(), right.nulls(), rows.size());
      int[] offsets = new int[rows.size() + 1];
      ColumnBuilder a = ColumnBuilder.of(left.elements().type(), left.elements().size());
      ColumnBuilder b = ColumnBuilder.of(right.elements().type(), right.elements().size());
      for (int row = 0; row < rows.size(); row++) {
        int length = Nulls.isNull(nulls, row) ? 0 : Math.max(left.length(row), right.length(row));
        offsets[row + 1] = offsets[row] + length;
        for (int i = 0; i < length; i++) {
          ConstructedKernels.appendOrNull(a, left, row, i);
          ConstructedKernels.appendOrNull(b, right, row, i);
        }
      }
      Column zipped =
          ((LambdaKernel) arguments.get(2))
              .apply(rows, outerRows(offsets), a.size(), List.of(a.build(), b.build()));
      return new ArrayColumn(call.type(), rows.size(), offsets, zipped, nulls);
    };
  }

  /** The row of each element, from where each row's elements lie. */
  static int[] outerRows(int[] offsets) {
    int[] outerRows = new int[offsets[offsets.length - 1]];
    for (int row = 0; row + 1 < offsets.length; row++) {
      Arrays.fill(outerRows, offsets[row], offsets[row + 1], row);
    }
    return outerRows;
  }

  private static Kernel transformKeys(Call call, List<Kernel> arguments, KernelContext context) {
    MapEntries entries = new MapEntries((MapType) call.type());
    return rows -> {
      MapColumn maps = (MapColumn) arguments.get(0).evaluate(rows);
      Elements elements = Elements.of(maps, maps.offsets());
      Column keys = apply(arguments.get(1), rows, elements, maps);
      return entries.checked(
          new MapColumn(
              call.type(),
              rows.size(),
              elements.offsets(),
              keys,
              elements.of(maps.values()),
              maps.nulls()));
    };
  }

  private static Kernel transformValues(Call call, List<Kernel> arguments, KernelContext context) {
    return rows -> {
      MapColumn maps = (MapColumn) arguments.get(0).evaluate(rows);
      Elements elements = Elements.of(maps, maps.offsets());
      Column values = apply(arguments.get(1), rows, elements, maps);
      return new MapColumn(
          call.type(),
          rows.size(),
          elements.offsets(),
          elements.of(maps.keys()),
          values,
          maps.nulls());
    };
  }
}
