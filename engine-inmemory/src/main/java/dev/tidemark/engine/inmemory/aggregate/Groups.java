// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.engine.inmemory.state.GroupTable;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import dev.tidemark.engine.inmemory.state.KeyLayout;
import java.util.List;

/** Keys and what each aggregate function keeps for them. Confined to one thread. */
public final class Groups {

  private final GroupTable table;
  private final List<Accumulator> accumulators;

  Groups(KeyLayout keys, List<Accumulator> accumulators) {
    this.table = new GroupTable(keys);
    this.accumulators = accumulators;
  }

  public GroupTable table() {
    return table;
  }

  public int size() {
    return table.size();
  }

  Accumulator accumulator(int index) {
    return accumulators.get(index);
  }

  List<Accumulator> accumulators() {
    return accumulators;
  }

  /** Makes room in every accumulator for the groups that there are. */
  void ensure() {
    for (Accumulator accumulator : accumulators) {
      accumulator.ensure(table.size());
    }
  }

  /** Forgets all groups, at a cost that follows how many there are. */
  void clear() {
    ensure();
    for (Accumulator accumulator : accumulators) {
      accumulator.clear(table.size());
    }
    table.clear();
  }

  /** The group of a key that has no columns. */
  int onlyGroup() {
    KeyBatch keys = new KeyBatch(KeyLayout.of(List.of()));
    keys.load(List.of(), 1);
    int group = table.findOrAdd(0, keys, 0);
    ensure();
    return group;
  }

  void merge(Groups from, int[] fromGroups, int[] toGroups, int count) {
    ensure();
    for (int i = 0; i < accumulators.size(); i++) {
      accumulators.get(i).merge(from.accumulators.get(i), fromGroups, toGroups, count);
    }
  }

  /** Roughly the memory that they take, in bytes. */
  long memoryBytes() {
    return table.memoryBytes()
        + accumulators.stream().mapToLong(a -> a.memoryBytes(table.size())).sum();
  }
}
