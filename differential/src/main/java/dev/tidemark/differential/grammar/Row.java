// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A row: values by the names of their columns. Compared by its values.
 *
 * @param values as {@link Column.Type} has them; a column that is not there is null
 */
public record Row(Map<String, Object> values) {

  public Object get(String column) {
    return values.get(column);
  }

  /** This row with another value in a column. */
  public Row with(String column, Object value) {
    Map<String, Object> all = new HashMap<>(values);
    all.put(column, value);
    return new Row(all);
  }

  /** The values of some columns, in their order. */
  public List<Object> list(List<String> columns) {
    List<Object> list = new ArrayList<>();
    columns.forEach(c -> list.add(values.get(c)));
    return list;
  }
}
