// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.state.GroupTable;
import dev.tidemark.engine.inmemory.state.IntList;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows that one look-up gave, by the number of their key, in chains as {@link TableIndex} has
 * them. Immutable.
 */
final class LookupAnswer {

  private static final int END = -1;

  private final EventBatch rows;
  private final int firstNumber;
  private final int[] first;
  private final int[] next;

  private LookupAnswer(EventBatch rows, int firstNumber, int[] first, int[] next) {
    this.rows = rows;
    this.firstNumber = firstNumber;
    this.first = first;
    this.next = next;
  }

  /**
   * The answer to the keys that {@code asked} has from {@code firstNumber} on. Rows of other keys,
   * which a table has no business to give, are left out.
   */
  static LookupAnswer of(EventBatch rows, KeyBatch keys, GroupTable asked, int firstNumber) {
    int[] first = new int[asked.size() - firstNumber];
    Arrays.fill(first, END);
    int[] next = new int[rows.size()];
    for (int row = rows.size() - 1; row >= 0; row--) { // backwards: a chain is in the given order
      int number = asked.find(0, keys, row);
      if (number >= firstNumber) {
        next[row] = first[number - firstNumber];
        first[number - firstNumber] = row;
      }
    }
    return new LookupAnswer(rows, firstNumber, first, next);
  }

  private void addRows(int number, IntList target) {
    for (int row = first[number - firstNumber]; row != END; row = next[row]) {
      target.add(row);
    }
  }

  /** The rows of these keys, each of which is in the answer beside it. */
  static EventBatch gather(StructType schema, LookupAnswer[] answers, int[] numbers) {
    IntList chosen = new IntList();
    int[] ends = new int[numbers.length];
    boolean isOne = true;
    for (int i = 0; i < numbers.length; i++) {
      answers[i].addRows(numbers[i], chosen);
      ends[i] = chosen.size();
      isOne &= answers[i] == answers[0];
    }
    int size = chosen.size();
    if (size == 0) {
      return EventBatch.empty(schema);
    }
    if (isOne) {
      return answers[0].rows.take(chosen.values(), size);
    }
    List<Column> columns = new ArrayList<>();
    for (int c = 0; c < schema.size(); c++) {
      ColumnBuilder builder = ColumnBuilder.of(schema.field(c).type(), size);
      int at = 0;
      for (int i = 0; i < numbers.length; i++) {
        Column column = answers[i].rows.column(c);
        for (; at < ends[i]; at++) {
          builder.append(column, chosen.get(at));
        }
      }
      columns.add(builder.build());
    }
    return new EventBatch(schema, size, columns);
  }
}
