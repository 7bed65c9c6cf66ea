// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.window.WindowSpec;
import dev.tidemark.engine.inmemory.operator.RowConsumer;
import dev.tidemark.engine.inmemory.state.GroupTable;
import dev.tidemark.engine.inmemory.state.Growth;
import dev.tidemark.engine.inmemory.state.IntList;
import java.util.Collection;
import java.util.NavigableMap;
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
    emit(starts, panes, this::matchAll, out);
  }

  /** Gives the groups of some windows that the batch has touched in any of their panes. */
  void emitTouched(SortedSet<Long> starts, NavigableMap<Long, Bucket> panes, RowConsumer out) {
    emit(starts, panes, this::matchTouched, out);
  }

  /** Takes windows together that overlap the first of them. */
  private void emit(
      SortedSet<Long> starts,
      NavigableMap<Long, Bucket> panes,
      Function<SortedMap<Long, Bucket>, NavigableMap<Long, Match>> matching,
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
      for (long start : overlapping) {
        emit(start, matches.subMap(start, start + windows.sizeMicros()).values(), out);
      }
    }
  }

  private void emit(long start, Collection<Match> panes, RowConsumer out) {
    windowNumber++;
    given.clear();
    combined.clearValues();
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
    emitter.emit(combined, start, given.values(), given.size(), out);
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
