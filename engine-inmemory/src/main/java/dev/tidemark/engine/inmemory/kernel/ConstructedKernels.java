// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.domain.type.AtomicType.STRING;

import dev.tidemark.domain.event.ArrayBuilder;
import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.MapBuilder;
import dev.tidemark.domain.event.MapColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.event.StructBuilder;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.MapType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Arrays, maps and structs made of values. */
final class ConstructedKernels {

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "array", ConstructedKernels::array,
          "map", ConstructedKernels::map,
          "named_struct", ConstructedKernels::namedStruct,
          "map_from_arrays", ConstructedKernels::mapFromArrays,
          "map_from_entries", ConstructedKernels::mapFromEntries,
          "str_to_map", ConstructedKernels::stringToMap,
          "array_repeat", ConstructedKernels::arrayRepeat,
          "arrays_zip", ConstructedKernels::arraysZip);

  private ConstructedKernels() {}

  private static Kernel array(Call call, List<Kernel> arguments, KernelContext context) {
    return BuilderKernel.lenient(
        call,
        arguments,
        (columns, row, out) -> {
          ArrayBuilder arrays = (ArrayBuilder) out;
          for (Column column : columns) {
            arrays.elements().append(column, row);
          }
          arrays.close();
        });
  }

  private static Kernel map(Call call, List<Kernel> arguments, KernelContext context) {
    MapEntries entries = new MapEntries((MapType) call.type());
    Kernel maps =
        BuilderKernel.lenient(
            call,
            arguments,
            (columns, row, out) -> {
              MapBuilder builder = (MapBuilder) out;
              for (int i = 0; i < columns.length; i += 2) {
                builder.keys().append(columns[i], row);
                builder.values().append(columns[i + 1], row);
              }
              builder.close();
            });
    return rows -> entries.checked((MapColumn) maps.evaluate(rows));
  }

  private static Kernel namedStruct(Call call, List<Kernel> arguments, KernelContext context) {
    return rows -> {
      List<Column> children = new ArrayList<>();
      for (int i = 1; i < arguments.size(); i += 2) {
        children.add(arguments.get(i).evaluate(rows));
      }
      return new StructColumn(call.type(), rows.size(), children, null);
    };
  }

  private static Kernel mapFromArrays(Call call, List<Kernel> arguments, KernelContext context) {
    MapEntries entries = new MapEntries((MapType) call.type());
    Kernel maps =
        BuilderKernel.strict(
            call,
            arguments,
            (columns, row, out) -> {
              ArrayColumn keys = (ArrayColumn) columns[0];
              ArrayColumn values = (ArrayColumn) columns[1];
              if (keys.length(row) != values.length(row)) {
                throw new QueryException(
                    ErrorCode.BAD_ARGUMENT,
                    "The key array and value array of MapData must have the same length: "
                        + keys.length(row)
                        + " keys, "
                        + values.length(row)
                        + " values.");
              }
              MapBuilder builder = (MapBuilder) out;
              MapEntries.append(builder.keys(), keys.elements(), keys.start(row), keys.end(row));
              MapEntries.append(
                  builder.values(), values.elements(), values.start(row), values.end(row));
              builder.close();
            });
    return rows -> entries.checked((MapColumn) maps.evaluate(rows));
  }

  private static Kernel mapFromEntries(Call call, List<Kernel> arguments, KernelContext context) {
    MapEntries entries = new MapEntries((MapType) call.type());
    return rows -> {
      ArrayColumn arrays = (ArrayColumn) arguments.get(0).evaluate(rows);
      StructColumn structs = (StructColumn) arrays.elements();
      long[] nulls = arrays.nulls();
      for (int row = 0; structs.hasNulls() && row < arrays.size(); row++) {
        if (!arrays.isNull(row) && hasNull(structs, arrays.start(row), arrays.end(row))) {
          nulls = nulls == arrays.nulls() ? copy(nulls, arrays.size()) : nulls;
          Nulls.set(nulls, row);
        }
      }
      return entries.checked(
          new MapColumn(
              call.type(),
              arrays.size(),
              arrays.offsets(),
              structs.child(0),
              structs.child(1),
              nulls));
    };
  }

  private static boolean hasNull(Column column, int from, int to) {
    for (int i = from; i < to; i++) {
      if (column.isNull(i)) {
        return true;
      }
    }
    return false;
  }

  private static long[] copy(long[] nulls, int size) {
    return nulls == null ? Nulls.forSize(size) : nulls.clone();
  }

  private static Kernel stringToMap(Call call, List<Kernel> arguments, KernelContext context) {
    MapEntries entries = new MapEntries(new MapType(STRING, STRING));
    Kernel maps = BuilderKernel.strict(call, arguments, ConstructedKernels::appendPairs);
    return rows -> entries.checked((MapColumn) maps.evaluate(rows));
  }

  private static void appendPairs(Column[] columns, int row, ColumnBuilder out) {
    MapBuilder maps = (MapBuilder) out;
    Pattern pairs = delimiter(columns, 1, row, ",");
    Pattern parts = delimiter(columns, 2, row, ":");
    for (String pair : pairs.split(BuilderKernel.stringAt(columns[0], row), -1)) {
      String[] keyAndValue = parts.split(pair, 2);
      BuilderKernel.append(maps.keys(), keyAndValue[0]);
      if (keyAndValue.length < 2) {
        maps.values().appendNull();
      } else {
        BuilderKernel.append(maps.values(), keyAndValue[1]);
      }
    }
    maps.close();
  }

  private static Pattern delimiter(Column[] columns, int index, int row, String fallback) {
    String regex = index < columns.length ? BuilderKernel.stringAt(columns[index], row) : fallback;
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT,
          "str_to_map: '" + regex + "' is no regular expression: " + e.getDescription() + ".");
    }
  }

  private static Kernel arrayRepeat(Call call, List<Kernel> arguments, KernelContext context) {
    return BuilderKernel.lenient(
        call,
        arguments,
        (columns, row, out) -> {
          if (columns[1].isNull(row)) {
            out.appendNull();
            return;
          }
          ArrayBuilder arrays = (ArrayBuilder) out;
          for (int i = BuilderKernel.intAt(columns[1], row); i > 0; i--) {
            arrays.elements().append(columns[0], row);
          }
          arrays.close();
        });
  }

  private static Kernel arraysZip(Call call, List<Kernel> arguments, KernelContext context) {
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          int length = 0;
          for (Column column : columns) {
            length = Math.max(length, ((ArrayColumn) column).length(row));
          }
          ArrayBuilder arrays = (ArrayBuilder) out;
          StructBuilder structs = (StructBuilder) arrays.elements();
          for (int i = 0; i < length; i++) {
            for (int j = 0; j < columns.length; j++) {
              appendOrNull(structs.child(j), (ArrayColumn) columns[j], row, i);
            }
            structs.close();
          }
          arrays.close();
        });
  }

  /** Appends an element by its index from 0, or null where the array is shorter. */
  static void appendOrNull(ColumnBuilder out, ArrayColumn arrays, int row, int index) {
    if (index < arrays.length(row)) {
      out.append(arrays.elements(), arrays.start(row) + index);
    } else {
      out.appendNull();
    }
  }
}
