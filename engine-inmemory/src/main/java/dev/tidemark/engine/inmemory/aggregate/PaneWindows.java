// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.window.WindowSpec;
import dev.tidemark.engine.inmemory.operator.RowConsumer;
import dev.tidemark.engine.inmemory.state.Growth;
import dev.tidemark.engine.inmemory.state.IntList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
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

  /** So many values of keys are kept beside those of the window at hand, or those of one sum. */
  private static final int MOST_VALUES = 1 << 18;

  private static final int NO_KEYS = -1;

  private final WindowSpec.Sliding windows;
  private final GroupEmitter emitter;
  private final AggregateSpec spec;
  private final int mostValues;
  private final PaneKeys paneKeys;
  private int[] places = new int[0]; // by the number of a key, where it is in combined, or -1
  private final IntList placed = new IntList(); // the numbers of those that are there
  private Groups combined; // the keys of the windows that are given together, the values of one
  private PaneSum window; // has its values in combined
  private final Deque<PaneSum> spare = new ArrayDeque<>();
  private final List<Column> keys = new ArrayList<>(); // of those given, while they are the same
  private int keysSize = NO_KEYS;

  /**
   * A pane's groups, each beside its key's place in {@link #combined}.
   *
   * @param numbers of the pane's keys; null where the pane is large beside the keys that are given
   * @param shown the places of the keys that are given with each window that the pane is in
   */
  record Match(Groups groups, IntList numbers, IntList from, IntList to, IntList shown) {}

  PaneWindows(AggregateSpec spec, WindowSpec.Sliding windows, GroupEmitter emitter) {
    this(spec, windows, emitter, MOST_VALUES);
  }

  PaneWindows(
      AggregateSpec spec, WindowSpec.Sliding windows, GroupEmitter emitter, int mostValues) {
    this.spec = spec;
    this.mostValues = mostValues;
    this.windows = windows;
    this.emitter = emitter;
    this.paneKeys = new PaneKeys(spec);
    this.combined = spec.newGroups();
    this.window = new PaneSum(combined.accumulators());
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
      if (isFromLast) {
        emitFromLast(new TreeSet<>(overlapping), matches, out);
        continue;
      }
      for (long start : overlapping) {
        window.clear(combined.size());
        matches.subMap(start, start + windows.sizeMicros()).values().forEach(window::add);
        IntList given = window.given();
        emitter.emit(combined, start, given.values(), given.size(), out);
      }
    }
  }

  /**
   * Gives windows, the last one first, so that a window costs no more than a few panes. Only where
   * it does not matter in which order values are added.
   *
   * <pre>
   *   panes      0   1   2   3   4   5   6
   *   last                   [ 3   4   5   6     the cut is where it starts: what is behind it
   *   before             [ 2 | 3   4   5 ]       comes with it (ends), for each pane where windows
   *   before         [ 1   2 | 3   4 ]           end; what is before it is added pane by pane
   * </pre>
   *
   * <p>(Two stacks: Tangwongsan, Hirzel, Schneider, Wu, VLDB 2015.) Where there are many keys it is
   * done for windows of few ends at a time.
   */
  private void emitFromLast(
      NavigableSet<Long> starts, NavigableMap<Long, Match> panes, RowConsumer out) {
    int mostEnds = Math.max(1, mostValues / Math.max(1, combined.size()));
    NavigableSet<Long> rest = starts;
    while (!rest.isEmpty()) {
      long firstEnd = firstOfLast(mostEnds, panes.headMap(endOf(rest.last()), false));
      NavigableSet<Long> together = rest.tailSet(firstEnd - windows.sizeMicros(), false);
      emitTogether(together, firstEnd, panes, out);
      rest = rest.headSet(together.first(), false);
    }
  }

  private long endOf(long start) {
    return start + windows.sizeMicros();
  }

  /** Of the last so many panes the first. */
  private static long firstOfLast(int count, NavigableMap<Long, Match> panes) {
    long first = panes.lastKey();
    int left = count;
    for (long pane : panes.descendingKeySet()) {
      if (left-- == 0) {
        break;
      }
      first = pane;
    }
    return first;
  }

  /**
   * @param firstEnd the first pane that one of the windows may end with
   */
  private void emitTogether(
      NavigableSet<Long> starts, long firstEnd, NavigableMap<Long, Match> panes, RowConsumer out) {
    int[] places = GroupEmitter.upTo(combined.size());
    long cut = starts.last();
    NavigableMap<Long, PaneSum> ends =
        ends(panes.subMap(cut, true, endOf(cut), false), firstEnd, places);
    PaneSum end = last(ends, cut);
    boolean isOneEnd = last(ends, starts.first()) == end;
    PaneSum before = emptySum(); // the panes before the cut, as far as the window has them
    startWindow(before, end, places);
    long from = cut;
    for (long start : starts.descendingSet()) {
      Collection<Match> more = panes.subMap(start, true, from, false).values();
      from = start;
      if (!isOneEnd) {
        more.forEach(before::add);
      }
      if (last(ends, start) == end) {
        more.forEach(window::add);
      } else {
        end = last(ends, start);
        startWindow(before, end, places);
      }
      emitGiven(start, out);
    }
    spare.add(before);
    spare.addAll(ends.values());
  }

  /** What is behind the cut in a window; null for nothing. */
  private PaneSum last(NavigableMap<Long, PaneSum> ends, long start) {
    Map.Entry<Long, PaneSum> last = ends.lowerEntry(endOf(start));
    return last == null ? null : last.getValue();
  }

  private void startWindow(PaneSum before, PaneSum end, int[] places) {
    window.clear(combined.size());
    keysSize = NO_KEYS;
    window.add(before, places);
    if (end != null) {
      window.add(end, places);
    }
  }

  /** What the panes behind the cut come to, by each of those that a window may end with. */
  private NavigableMap<Long, PaneSum> ends(
      NavigableMap<Long, Match> panes, long firstEnd, int[] places) {
    NavigableMap<Long, PaneSum> ends = new TreeMap<>();
    PaneSum sum = null;
    for (Map.Entry<Long, Match> pane : panes.entrySet()) {
      if (sum == null) {
        sum = emptySum();
      } else if (!ends.isEmpty()) { // then the one so far is an end's
        PaneSum longer = emptySum();
        longer.add(sum, places);
        sum = longer;
      }
      sum.add(pane.getValue());
      if (pane.getKey() >= firstEnd) {
        ends.put(pane.getKey(), sum);
      }
    }
    return ends;
  }

  private PaneSum emptySum() {
    PaneSum sum = spare.isEmpty() ? new PaneSum(spec.newAccumulators()) : spare.poll();
    sum.clear(combined.size());
    return sum;
  }

  /** Gives a window whose keys are mostly those of the one before. */
  private void emitGiven(long start, RowConsumer out) {
    IntList given = window.given();
    if (given.size() > GroupEmitter.ROWS) {
      emitter.emit(combined, start, given.values(), given.size(), out);
      return;
    }
    if (keysSize != given.size()) {
      keysSize = given.size();
      keys.clear();
      for (int k = 0; k < spec.keyTypes().size(); k++) {
        keys.add(combined.table().column(k, given.values(), given.size()));
      }
    }
    emitter.emit(combined, keys, start, given.values(), given.size(), out);
  }

  /** Forgets the keys at hand. */
  private void empty() {
    combined = spec.emptied(combined);
    window = new PaneSum(combined.accumulators());
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
