// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * collect_list and collect_set: the values that are not null, in the order in which they come; a
 * set has each once.
 */
final class Collected implements Accumulator {

  private final DataType type;
  private final boolean distinct;
  private List<Collection<Object>> groups = new ArrayList<>();

  Collected(DataType type, boolean distinct) {
    this.type = type;
    this.distinct = distinct;
  }

  @Override
  public void ensure(int count) {
    while (groups.size() < count) {
      groups.add(distinct ? new LinkedHashSet<>() : new ArrayList<>());
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
            .add(distinct && value instanceof Double d && d == 0.0 ? (Object) 0.0 : value);
      }
    }
  }

  @Override
  public void merge(Accumulator from, int[] fromGroups, int[] toGroups, int count) {
    for (int i = 0; i < count; i++) {
      groups.get(toGroups[i]).addAll(((Collected) from).groups.get(fromGroups[i]));
    }
  }

  @Override
  public Column result(int[] chosen, int count) {
    ColumnBuilder builder = ColumnBuilder.of(type, count);
    for (int i = 0; i < count; i++) {
      Values.append(builder, Arrays.asList(groups.get(chosen[i]).toArray()));
    }
    return builder.build();
  }

  @Override
  public List<DataType> stateTypes() {
    return List.of(type);
  }

  @Override
  public List<Column> save(int[] chosen, int count) {
    return List.of(result(chosen, count));
  }

  @Override
  public void restore(List<Column> saved, int[] chosen, int count) {
    for (int i = 0; i < count; i++) {
      groups.get(chosen[i]).addAll((List<?>) Values.get(saved.get(0), i));
    }
  }
}
