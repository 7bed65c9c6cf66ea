// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.state.KeyLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns by which keys are compared: those of the keys, but for a struct, such as a window,
 * its fields, since these mostly fit a long.
 *
 * <p>A struct that is null equals none and is never looked for, so its fields need not tell it from
 * a struct of nulls; where null equals null a struct stays what it is. Immutable.
 */
final class JoinKeyColumns {

  private static final int MAX_COLUMNS = 32;

  private final boolean[] isSplit;
  private final KeyLayout layout;

  private JoinKeyColumns(boolean[] isSplit, KeyLayout layout) {
    this.isSplit = isSplit;
    this.layout = layout;
  }

  /**
   * @param nullSafe by key, whether null equals null
   */
  static JoinKeyColumns of(List<DataType> keys, List<Boolean> nullSafe) {
    boolean[] isSplit = new boolean[keys.size()];
    List<DataType> types = new ArrayList<>();
    for (int i = 0; i < isSplit.length; i++) {
      isSplit[i] = keys.get(i) instanceof StructType && !nullSafe.get(i);
      if (isSplit[i]) {
        ((StructType) keys.get(i)).fields().stream().map(Field::type).forEach(types::add);
      } else {
        types.add(keys.get(i));
      }
    }
    return types.size() <= MAX_COLUMNS
        ? new JoinKeyColumns(isSplit, KeyLayout.of(types))
        : new JoinKeyColumns(new boolean[keys.size()], KeyLayout.of(keys));
  }

  KeyLayout layout() {
    return layout;
  }

  /** The columns of the layout for the columns of keys. */
  List<Column> of(List<Column> keys) {
    List<Column> columns = new ArrayList<>(layout.columns());
    for (int i = 0; i < isSplit.length; i++) {
      if (isSplit[i]) {
        columns.addAll(((StructColumn) keys.get(i)).children());
      } else {
        columns.add(keys.get(i));
      }
    }
    return columns;
  }
}
