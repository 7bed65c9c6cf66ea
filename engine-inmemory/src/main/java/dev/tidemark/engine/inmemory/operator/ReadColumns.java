// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.type.AtomicType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The columns of some rows that are read further on. Of the others those who choose rows make
 * placeholders without values, since copying them would be for nothing. Immutable.
 */
public final class ReadColumns {

  private final boolean[] isRead;

  private ReadColumns(boolean[] isRead) {
    this.isRead = isRead;
  }

  /**
   * @param columns of the rows
   * @param read may be more than those
   */
  public static ReadColumns of(List<Attribute> columns, Collection<Attribute> read) {
    boolean[] isRead = new boolean[columns.size()];
    for (int i = 0; i < isRead.length; i++) {
      Attribute column = columns.get(i);
      isRead[i] = read.stream().anyMatch(column::isSame);
    }
    return new ReadColumns(isRead);
  }

  /** As {@link EventBatch#take}. */
  EventBatch take(EventBatch rows, int[] chosen, int size) {
    Column placeholder = new BooleanColumn(AtomicType.VOID, size, new boolean[size], null);
    Column[] columns = new Column[isRead.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = isRead[i] ? rows.column(i).take(chosen, size) : placeholder;
    }
    return new EventBatch(rows.schema(), size, Arrays.asList(columns));
  }
}
