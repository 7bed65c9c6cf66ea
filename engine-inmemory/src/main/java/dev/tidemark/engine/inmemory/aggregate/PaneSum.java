// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.engine.inmemory.state.Growth;
import dev.tidemark.engine.inmemory.state.IntList;
import java.util.List;

/**
 * What some panes come to together, by the places of their keys, and which keys are given with
 * them. Confined to one thread.
 */
final class PaneSum {

  private final List<Accumulator> accumulators;
  private final IntList given = new IntList();
  private int[] givenIn = new int[0]; // by place, the time when it was given
  private int time;
  private int size;

  /**
   * @param accumulators as if no row had come
   */
  PaneSum(List<Accumulator> accumulators) {
    this.accumulators = accumulators;
  }

  /** Forgets all panes; there are so many places from now on. */
  void clear(int newSize) {
    for (Accumulator accumulator : accumulators) {
      accumulator.clear(size);
      accumulator.ensure(newSize);
    }
    size = newSize;
    given.clear();
    time++;
    if (givenIn.length < size) {
      givenIn = new int[Growth.length(givenIn.length, size)];
      time = 1;
    }
  }

  /** Adds a pane. */
  void add(PaneWindows.Match pane) {
    merge(pane.groups().accumulators(), pane.from().values(), pane.to().values(), pane.to().size());
    give(pane.shown());
  }

  /**
   * Adds what other panes come to.
   *
   * @param places all there are, in their order
   */
  void add(PaneSum other, int[] places) {
    merge(other.accumulators, places, places, size);
    give(other.given);
  }

  private void merge(List<Accumulator> from, int[] fromGroups, int[] places, int count) {
    for (int i = 0; i < accumulators.size(); i++) {
      accumulators.get(i).merge(from.get(i), fromGroups, places, count);
    }
  }

  private void give(IntList places) {
    for (int i = 0; i < places.size(); i++) {
      int place = places.get(i);
      if (givenIn[place] != time) {
        givenIn[place] = time;
        given.add(place);
      }
    }
  }

  /** The places of the keys that are given, each once. */
  IntList given() {
    return given;
  }
}
