// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.MapBuilder;
import dev.tidemark.domain.event.MapColumn;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.engine.inmemory.column.ColumnComparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Kernels of maps. */
final class MapKernels {

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "map_keys", (call, arguments, context) -> array(call, arguments, MapColumn::keys),
          "map_values", (call, arguments, context) -> array(call, arguments, MapColumn::values),
          "map_entries", MapKernels::entries,
          "map_concat", MapKernels::concat,
          "map_contains_key", MapKernels::containsKey);

  private MapKernels() {}

  /** An array with the runs of the map. */
  private static Kernel array(
      Call call, List<Kernel> arguments, Function<MapColumn, Column> elements) {
    return rows -> {
      MapColumn maps = (MapColumn) arguments.get(0).evaluate(rows);
      return new ArrayColumn(
          call.type(), maps.size(), maps.offsets(), elements.apply(maps), maps.nulls());
    };
  }

  private static Kernel entries(Call call, List<Kernel> arguments, KernelContext context) {
    return array(
        call,
        arguments,
        maps ->
            new StructColumn(
                ((ArrayType) call.type()).element(),
                maps.keys().size(),
                List.of(maps.keys(), maps.values()),
                null));
  }

  private static Kernel concat(Call call, List<Kernel> arguments, KernelContext context) {
    MapEntries entries = new MapEntries((MapType) call.type());
    Kernel maps =
        BuilderKernel.strict(
            call,
            arguments,
            (columns, row, out) -> {
              MapBuilder builder = (MapBuilder) out;
              for (Column column : columns) {
                MapColumn from = (MapColumn) column;
                MapEntries.append(builder.keys(), from.keys(), from.start(row), from.end(row));
                MapEntries.append(builder.values(), from.values(), from.start(row), from.end(row));
              }
              builder.close();
            });
    return rows -> entries.checked((MapColumn) maps.evaluate(rows));
  }

  private static Kernel containsKey(Call call, List<Kernel> arguments, KernelContext context) {
    ColumnComparator keys = ColumnComparator.of(call.argument(1).type());
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) ->
            BuilderKernel.append(
                out, MapEntries.find((MapColumn) columns[0], row, columns[1], row, keys) >= 0));
  }
}
