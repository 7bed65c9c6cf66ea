// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often each value came, in the order of values: what mode, median and percentile need. */
final class Frequencies implements Accumulator {

  private final DataType argument;
  private final DataType type;
  private final Summary summary;
  private List<TreeMap<Object, Long>> groups = new ArrayList<>();

  /** What is made of the counts of a group. */
  @FunctionalInterface
  interface Summary {
    /** A value of the result's type. */
    Object of(TreeMap<Object, Long> counts);
  }

  Frequencies(DataType argument, DataType type, Summary summary) {
    this.argument = argument;
    this.type = type;
    this.summary = summary;
  }

  /** The value that came most often; the least of several. Null where there is none. */
  static Object mode(TreeMap<Object, Long> counts) {
    Object best = null;
    long most = 0;
    for (Map.Entry<Object, Long> entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        most = entry.getValue();
        best = entry.getKey();
      }
    }
    return best;
  }

  /** The value at a share of the way from the first to the last, between two where it falls so. */
  static Object percentile(TreeMap<Object, Long> counts, double share) {
    if (counts.isEmpty()) {
      return null;
    }
    long total = counts.values().stream().mapToLong(Long::longValue).sum();
    double position = (total - 1) * share;
    double lower = at(counts, (long) Math.floor(position));
    double higher = at(counts, (long) Math.ceil(position));
    return lower == higher
        ? lower
        : (Math.ceil(position) - position) * lower + (position - Math.floor(position)) * higher;
  }

  private static double at(TreeMap<Object, Long> counts, long position) {
    long passed = 0;
    for (Map.Entry<Object, Long> entry : counts.entrySet()) {
      passed += entry.getValue();
      if (passed > position) {
        return (Double) entry.getKey();
      }
    }
    throw new IllegalStateException("bug: fewer values than position " + position);
  }

  @Override
  public void ensure(int count) {
    while (groups.size() < count) {
      groups.add(new TreeMap<>(ValueOrder::compare));
    }
  }

  @Override
  public void clear(int count) {
    groups = new ArrayList<>();
  }

  @Override
  public void add(int[] rowGroups, int rows, List<Column> arguments) {
    Column column = arguments.get(0);
    for (int i = 0; i < rows; i++) {
      if (rowGroups[i] >= 0 && !column.isNull(i)) {
        Object value = Values.get(column, i);
        groups
            .get(rowGroups[i])
            .merge(value instanceof Double d && d == 0.0 ? (Object) 0.0 : value, 1L, Long::sum);
      }
    }
  }

  @Override
  public void merge(Accumulator from, int[] fromGroups, int[] toGroups, int count) {
    for (int i = 0; i < count; i++) {
      TreeMap<Object, Long> to = groups.get(toGroups[i]);
      ((Frequencies) from)
          .groups
          .get(fromGroups[i])
          .forEach((value, times) -> to.merge(value, times, Long::sum));
    }
  }

  @Override
  public Column result(int[] chosen, int count) {
    ColumnBuilder builder = ColumnBuilder.of(type, count);
    for (int i = 0; i < count; i++) {
      Values.append(builder, summary.of(groups.get(chosen[i])));
    }
    return builder.build();
  }

  @Override
  public List<DataType> stateTypes() {
    return List.of(new ArrayType(argument), new ArrayType(AtomicType.BIGINT));
  }

  @Override
  public List<Column> save(int[] chosen, int count) {
    ColumnBuilder values = ColumnBuilder.of(new ArrayType(argument), count);
    ColumnBuilder times = ColumnBuilder.of(new ArrayType(AtomicType.BIGINT), count);
    for (int i = 0; i < count; i++) {
      TreeMap<Object, Long> counts = groups.get(chosen[i]);
      Values.append(values, List.copyOf(counts.keySet()));
      Values.append(times, List.copyOf(counts.values()));
    }
    return List.of(values.build(), times.build());
  }

  @Override
  public void restore(List<Column> saved, int[] chosen, int count) {
    for (int i = 0; i < count; i++) {
      List<?> values = (List<?>) Values.get(saved.get(0), i);
      List<?> times = (List<?>) Values.get(saved.get(1), i);
      for (int k = 0; k < values.size(); k++) {
        groups.get(chosen[i]).put(values.get(k), (Long) times.get(k));
      }
    }
  }
}
