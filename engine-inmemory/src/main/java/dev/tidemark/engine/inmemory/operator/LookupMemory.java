// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.engine.inmemory.kernel.Kernel;
import dev.tidemark.engine.inmemory.state.GroupTable;
import dev.tidemark.engine.inmemory.state.IntList;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import java.util.ArrayList;
import java.util.List;

/**
 * What the batch that runs has looked up: each key is asked for once, by the first lane that meets
 * it, so that all rows of a batch see the same rows of the table. Shared by the lanes; while one
 * asks the others wait, since most of what they want will then be there.
 *
 * <pre>
 *   asked       key → number                      0 1 2 3 4 …
 *   answerOf    number → which look-up gave it    0 0 0 1 1 …
 *   answers     the rows of each look-up, by key number
 * </pre>
 */
final class LookupMemory {

  private final LookupSpec lookup;
  private final List<Kernel> tableKeys;
  private final KeyedRows table;
  private final KeyBatch givenKeys;
  private final GroupTable asked;
  private final IntList answerOf = new IntList();
  private final List<LookupAnswer> answers = new ArrayList<>();
  private BatchContext batch;

  /**
   * @param tableKeys the table's side of the join's equalities; no one else uses them
   */
  LookupMemory(LookupSpec lookup, List<Kernel> tableKeys, KeyedRows table) {
    this.lookup = lookup;
    this.tableKeys = tableKeys;
    this.table = table;
    this.givenKeys = new KeyBatch(lookup.layout());
    this.asked = new GroupTable(lookup.layout());
  }

  /** A batch starts: what the one before was told may be out of date. */
  synchronized void begin(BatchContext started) {
    batch = started;
    forget();
  }

  private void forget() {
    asked.clear();
    answerOf.clear();
    answers.clear();
  }

  /** The table's rows of all keys of a lane's table, in the order of the keys. */
  EventBatch rowsOf(GroupTable keys) {
    int count = keys.size();
    LookupAnswer[] of = new LookupAnswer[count];
    int[] numbers = new int[count];
    answer(keys, of, numbers);
    return LookupAnswer.gather(table.schema(), of, numbers);
  }

  private synchronized void answer(GroupTable keys, LookupAnswer[] of, int[] numbers) {
    int known = asked.size();
    for (int key = 0; key < numbers.length; key++) {
      numbers[key] = asked.findOrAdd(0, keys, key);
    }
    if (asked.size() > known) {
      ask(known);
    }
    for (int key = 0; key < numbers.length; key++) {
      of[key] = answers.get(answerOf.get(numbers[key]));
    }
  }

  /** Asks for the keys from this number on. */
  private void ask(int known) {
    EventBatch rows;
    try {
      rows = table.lookUp(keysFrom(known), batch);
    } catch (RuntimeException | Error e) {
      forget(); // or another lane would take it that those keys have no rows
      throw e;
    }
    for (int number = known; number < asked.size(); number++) {
      answerOf.add(answers.size());
    }
    givenKeys.load(lookup.columnsOf(ProjectStep.evaluate(tableKeys, rows)), rows.size());
    answers.add(LookupAnswer.of(rows, givenKeys, asked, known));
  }

  private EventBatch keysFrom(int known) {
    int count = asked.size() - known;
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = known + i;
    }
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < lookup.key().size(); i++) {
      columns.add(asked.column(i, numbers, count));
    }
    return new EventBatch(lookup.key(), count, columns);
  }
}
