// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.window.WindowSpec;
import dev.tidemark.engine.inmemory.operator.RowConsumer;
import dev.tidemark.engine.inmemory.state.Growth;
import dev.tidemark.engine.inmemory.state.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Puts sliding windows together of panes.
 *
 * <pre>
 *   size 10, slide 5     pane [0, 5)   [5, 10)   [10, 15)
 *                        └─ window [0, 10) ─┘
 *                                 └─ window [5, 15) ──┘
 * </pre>
 *
 * <p>A row is folded once, into its pane; a window costs its panes when it is given. Windows that
 * overlap are given together, from panes whose keys are matched once. Confined to one thread.
 */
final class PaneWindows {

  /** To look a key up costs as much as to step over so many groups. */
  private static final int LOOK_UP = 16;

  private final WindowSpec.Sliding windows;
  private final GroupEmitter emitter;
  private final AggregateSpec spec;
  private final PaneKeys paneKeys;
  private int[] places = new int[0]; // by the number of a key, where it is in combined, or -1
  private final IntList placed = new IntList(); // the numbers of those that are there
  private Groups combined; // the keys of the windows that are given together, the values of one
  private int[] givenIn = new int[0]; // by key, the number of the last window that it was given in
  private int windowNumber;
  private final IntList given = new IntList();
  private final List<Column> keys = new ArrayList<>(); // of those given in a window, while it lasts
  private int keysWindow;
  private int keysSize;

  /**
   * A pane's groups, each beside its key's place in {@link #combined}.
   *
   * @param numbers of the pane's keys; null where the pane is large beside the keys that are given
   * @param shown the places of the keys that are given with each window that the pane is in
   */
  private record Match(Groups groups, IntList numbers, IntList from, IntList to, IntList shown) {}

  PaneWindows(AggregateSpec spec, WindowSpec.Sliding windows, GroupEmitter emitter) {
    this.spec = spec;
    this.windows = windows;
    this.emitter = emitter;
    this.paneKeys = new PaneKeys(spec);
    this.combined = spec.newGroups();
  }

  /**
   * The starts of the windows that the panes are in and whose end is in {@code (afterMicros,
   * throughMicros]}.
   */
  TreeSet<Long> windowsOf(Iterable<Long> panes, long afterMicros, long throughMicros) {
    TreeSet<Long> starts = new TreeSet<>();
    for (long pane : panes) {
      for (long start = windows.lastStart(pane);
          start + windows.sizeMicros() > pane;
          start -= windows.slideMicros()) {
        long end = start + windows.sizeMicros();
        if (end > afterMicros && end <= throughMicros) {
          starts.add(start);
        }
      }
    }
    return starts;
  }

  /** Gives all groups of some windows. */
  void emitAll(SortedSet<Long> starts, NavigableMap<Long, Bucket> panes, RowConsumer out) {
    emit(starts, panes, this::matchAll, false, out);
  }

  /** Gives the groups of some windows that the batch has touched in any of their panes. */
  void emitTouched(SortedSet<Long> starts, NavigableMap<Long, Bucket> panes, RowConsumer out) {
    emit(starts, panes, this::matchTouched, spec.isExact(), out);
  }

  /** Takes windows together that overlap the first of them. */
  private void emit(
      SortedSet<Long> starts,
      NavigableMap<Long, Bucket> panes,
      Function<SortedMap<Long, Bucket>, NavigableMap<Long, Match>> matching,
      boolean isFromLast,
      RowConsumer out) {
    paneKeys.forgetGone(panes.values());
    SortedSet<Long> rest = starts;
    while (!rest.isEmpty()) {
      long end = rest.first() + windows.sizeMicros();
      SortedSet<Long> overlapping = rest.headSet(end);
      rest = rest.tailSet(end);
      empty();
      NavigableMap<Long, Match> matches =
          matching.apply(
              panes.subMap(overlapping.first(), overlapping.last() + windows.sizeMicros()));
      if (givenIn.length < combined.size()) {
        givenIn = new int[Growth.length(givenIn.length, combined.size())];
      }
      if (isFromLast) {
        emitFromLast(new TreeSet<>(overlapping), matches, out);
        continue;
      }
      for (long start : overlapping) {
        clearWindow();
        add(matches.subMap(start, start + windows.sizeMicros()).values());
        emitter.emit(combined, start, given.values(), given.size(), out);
      }
    }
  }

  /**
   * Gives windows, the last one first: where a window ends with the same pane as the one behind it,
   * it is that one and the panes before it, so that what the newest rows touch costs one pane a
   * window. Only where it does not matter in which order values are added.
   */
  private void emitFromLast(
      NavigableSet<Long> starts, NavigableMap<Long, Match> panes, RowConsumer out) {
    Long lastPane = null;
    long from = 0; // where the panes begin that are in it
    for (long start : starts.descendingSet()) {
      NavigableMap<Long, Match> inWindow =
          panes.subMap(start, true, start + windows.sizeMicros(), false);
      if (lastPane != null && lastPane.equals(inWindow.lastKey())) {
        add(inWindow.headMap(from, false).values());
      } else {
        clearWindow();
        add(inWindow.values());
        lastPane = inWindow.lastKey();
      }
      from = start;
      emitGiven(start, out);
    }
  }

  /** Gives a window whose keys are mostly those of the one before. */
  private void emitGiven(long start, RowConsumer out) {
    if (given.size() > GroupEmitter.ROWS) {
      emitter.emit(combined, start, given.values(), given.size(), out);
      return;
    }
    if (keysWindow != windowNumber || keysSize != given.size()) {
      keysWindow = windowNumber;
      keysSize = given.size();
      keys.clear();
      for (int k = 0; k < spec.keyTypes().size(); k++) {
        keys.add(combined.table().column(k, given.values(), given.size()));
      }
    }
    emitter.emit(combined, keys, start, given.values(), given.size(), out);
  }

  private void clearWindow() {
    windowNumber++;
    given.clear();
    combined.clearValues();
  }

  /** Adds panes to the window at hand. */
  private void add(Collection<Match> panes) {
    for (Match pane : panes) {
      combined.merge(pane.groups(), pane.from().values(), pane.to().values(), pane.to().size());
      for (int i = 0; i < pane.shown().size(); i++) {
        int key = pane.shown().get(i);
        if (givenIn[key] != windowNumber) {
          givenIn[key] = windowNumber;
          given.add(key);
        }
      }
    }
  }

  /** Forgets the keys at hand. */
  private void empty() {
    combined = spec.emptied(combined);
    for (int i = 0; i < placed.size(); i++) {
      places[placed.get(i)] = -1;
    }
    placed.clear();
  }

  private NavigableMap<Long, Match> matchAll(SortedMap<Long, Bucket> panes) {
    NavigableMap<Long, Match> matches = new TreeMap<>();
    panes.forEach(
        (start, pane) -> {
          IntList numbers = paneKeys.numbers(pane);
          IntList from = new IntList(pane.groups().size());
          IntList to = new IntList(pane.groups().size());
          for (int group = 0; group < pane.groups().size(); group++) {
            from.add(group);
            to.add(place(numbers.get(group), pane, group));
          }
          matches.put(start, new Match(pane.groups(), numbers, from, to, to));
        });
    return matches;
  }

  private NavigableMap<Long, Match> matchTouched(SortedMap<Long, Bucket> panes) {
    int touched = panes.values().stream().mapToInt(pane -> pane.touched().size()).sum();
    NavigableMap<Long, Match> matches = new TreeMap<>();
    panes.forEach(
        (start, pane) -> {
          boolean isLarge = pane.groups().size() > (long) LOOK_UP * touched;
          IntList numbers = isLarge ? null : paneKeys.numbers(pane);
          IntList shown = new IntList();
          for (int i = 0; i < pane.touched().size(); i++) {
            int group = pane.touched().get(i);
            int number = isLarge ? paneKeys.number(pane, group) : numbers.get(group);
            shown.add(place(number, pane, group));
          }
          matches.put(
              start, new Match(pane.groups(), numbers, new IntList(), new IntList(), shown));
        });
    for (Match match : matches.values()) {
      if (match.numbers() == null) {
        lookUp(match);
      } else {
        pair(match);
      }
    }
    return matches;
  }

  /** Where a key is in {@link #combined}, at its end if it was not there. */
  private int place(int number, Bucket pane, int group) {
    if (number >= places.length) {
      int length = places.length;
      places = Arrays.copyOf(places, Growth.length(length, paneKeys.size()));
      Arrays.fill(places, length, places.length, -1);
    }
    if (places[number] < 0) {
      places[number] = combined.table().findOrAdd(0, pane.groups().table(), group);
      placed.add(number);
    }
    return places[number];
  }

  /** Pairs all of a pane's groups that have a place. */
  private void pair(Match pane) {
    for (int group = 0; group < pane.numbers().size(); group++) {
      int number = pane.numbers().get(group);
      int place = number < places.length ? places[number] : -1;
      if (place >= 0) {
        pane.from().add(group);
        pane.to().add(place);
      }
    }
  }

  /** Pairs the groups of a large pane for each of the few keys that have a place. */
  private void lookUp(Match pane) {
    for (int place = 0; place < combined.size(); place++) {
      int group = pane.groups().table().find(0, combined.table(), place);
      if (group >= 0) {
        pane.from().add(group);
        pane.to().add(place);
      }
    }
  }
}
