// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.engine.inmemory.state.GroupTable;
import dev.tidemark.engine.inmemory.state.IntList;
import java.util.Collection;

/**
 * Numbers the keys of panes, a key alike in all of them and from batch to batch.
 *
 * <pre>
 *   pane 12:00   groups  p7 p2 p9     numbers  0 1 2
 *   pane 12:01   groups  p2 p4 p7     numbers  1 3 0
 * </pre>
 *
 * <p>So each group of a pane is looked up once, when its number is asked for first, and not in each
 * batch that gives a window which the pane is in. Confined to one thread.
 */
final class PaneKeys {

  /** So many keys are few, whatever the panes hold. */
  private static final int FEW = 64;

  private final AggregateSpec spec;
  private GroupTable keys;

  PaneKeys(AggregateSpec spec) {
    this.spec = spec;
    this.keys = new GroupTable(spec.keyLayout());
  }

  /** Starts anew where most numbers may be of keys that are in none of the panes any more. */
  void forgetGone(Collection<Bucket> panes) {
    long groups = panes.stream().mapToLong(pane -> pane.groups().size()).sum();
    if (keys.size() > 2 * groups + FEW) {
      keys = new GroupTable(spec.keyLayout());
      panes.forEach(pane -> pane.keyNumbers().clear());
    }
  }

  /** How many numbers there are, from 0 on. */
  int size() {
    return keys.size();
  }

  /** The number of one group's key. */
  int number(Bucket pane, int group) {
    return keys.findOrAdd(0, pane.groups().table(), group);
  }

  /** The numbers of all keys of a pane, by group. */
  IntList numbers(Bucket pane) {
    IntList numbers = pane.keyNumbers();
    for (int group = numbers.size(); group < pane.groups().size(); group++) {
      numbers.add(number(pane, group));
    }
    return numbers;
  }
}
