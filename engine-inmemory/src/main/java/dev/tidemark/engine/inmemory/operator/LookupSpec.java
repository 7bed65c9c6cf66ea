// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.state.KeyLayout;
import java.util.List;

/**
 * By what a join looks its table up. Immutable.
 *
 * @param key the columns of the table's key, in its order
 * @param pairs for each of them, which of the join's equalities gives it
 */
public record LookupSpec(StructType key, List<Integer> pairs) {

  public LookupSpec {
    pairs = List.copyOf(pairs);
  }

  KeyLayout layout() {
    return KeyLayout.of(key.fields().stream().map(Field::type).toList());
  }

  /** The key's columns among those of the join's equalities. */
  List<Column> columnsOf(List<Column> joinKeys) {
    return pairs.stream().map(joinKeys::get).toList();
  }
}
