// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.window.WindowSpec;
import dev.tidemark.engine.inmemory.operator.RowConsumer;
import dev.tidemark.engine.inmemory.state.GroupTable;
import dev.tidemark.engine.inmemory.state.Growth;
import dev.tidemark.engine.inmemory.state.IntList;
import java.util.ArrayList;
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
 * overlap are given together: each key of their panes is looked up once a pane and not once a
 * window. Confined to one thread.
 */
final class PaneWindows {

  private final WindowSpec.Sliding windows;
  private final GroupEmitter emitter;
  private final AggregateSpec spec;
  private Groups combined; // the keys of the windows that are given together, the values of one
  private int[] givenIn = new int[0]; // by key, the number of the last window that it was given in
  private int windowNumber;
  private final IntList given = new IntList();
  private final List<Column> keys = new ArrayList<>(); // of those given in a window, while it lasts
  private int keysWindow;
  private int keysSize;

  /**
   * A pane's groups, each beside its key's number in {@link #combined}.
   *
   * @param shown the numbers of the keys that are given with each window that the pane is in
   */
  private record Match(Groups groups, IntList from, IntList to, IntList shown) {}

  PaneWindows(AggregateSpec spec, WindowSpec.Sliding windows, GroupEmitter emitter) {
    this.spec = spec;
    this.windows = windows;
    this.emitter = emitter;
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
    SortedSet<Long> rest = starts;
    while (!rest.isEmpty()) {
      long end = rest.first() + windows.sizeMicros();
      SortedSet<Long> overlapping = rest.headSet(end);
      rest = rest.tailSet(end);
      combined = spec.emptied(combined);
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

  private NavigableMap<Long, Match> matchAll(SortedMap<Long, Bucket> panes) {
    NavigableMap<Long, Match> matches = new TreeMap<>();
    panes.forEach(
        (number, pane) -> {
          Groups groups = pane.groups();
          IntList from = new IntList();
          IntList to = new IntList();
          for (int group = 0; group < groups.size(); group++) {
            from.add(group);
            to.add(combined.table().findOrAdd(0, groups.table(), group));
          }
          matches.put(number, new Match(groups, from, to, to));
        });
    return matches;
  }

  private NavigableMap<Long, Match> matchTouched(SortedMap<Long, Bucket> panes) {
    NavigableMap<Long, Match> matches = new TreeMap<>();
    panes.forEach(
        (number, pane) -> {
          IntList shown = new IntList();
          IntList touched = pane.touched();
          for (int i = 0; i < touched.size(); i++) {
            shown.add(combined.table().findOrAdd(0, pane.groups().table(), touched.get(i)));
          }
          matches.put(number, new Match(pane.groups(), new IntList(), new IntList(), shown));
        });
    matches.values().forEach(this::pairGroups);
    return matches;
  }

  /** Pairs a pane's groups with the keys at hand, looking up from the smaller of the two. */
  private void pairGroups(Match pane) {
    GroupTable table = pane.groups().table();
    if (combined.size() < table.size()) {
      for (int key = 0; key < combined.size(); key++) {
        int found = table.find(0, combined.table(), key);
        if (found >= 0) {
          pane.from().add(found);
          pane.to().add(key);
        }
      }
    } else {
      for (int group = 0; group < table.size(); group++) {
        int found = combined.table().find(0, table, group);
        if (found >= 0) {
          pane.from().add(group);
          pane.to().add(found);
        }
      }
    }
  }
}
