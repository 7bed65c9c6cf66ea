// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.window.WindowSpec;
import dev.tidemark.engine.inmemory.operator.RowConsumer;
import dev.tidemark.engine.inmemory.state.IntList;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Puts sliding windows together of panes.
 *
 * <pre>
 *   size 10, slide 5     pane [0, 5)   [5, 10)   [10, 15)
 *                        └─ window [0, 10) ─┘
 *                                 └─ window [5, 15) ──┘
 * </pre>
 *
 * <p>A row is folded once, into its pane; a window costs its panes when it is given. Confined to
 * one thread.
 */
final class PaneWindows {

  private final WindowSpec.Sliding windows;
  private final GroupEmitter emitter;
  private final AggregateSpec spec;
  private Groups combined;
  private final IntList from = new IntList();
  private final IntList to = new IntList();

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

  /** Gives all groups of a window. */
  void emitAll(long start, NavigableMap<Long, Bucket> panes, RowConsumer out) {
    combined = spec.emptied(combined);
    for (Bucket pane : within(start, panes).values()) {
      Groups groups = pane.groups();
      from.clear();
      to.clear();
      for (int group = 0; group < groups.size(); group++) {
        from.add(group);
        to.add(combined.table().findOrAdd(0, groups.table(), group));
      }
      combined.merge(groups, from.values(), to.values(), from.size());
    }
    emitter.emitAll(combined, start, out);
  }

  /** Gives the groups of a window that the batch has touched in any of its panes. */
  void emitTouched(long start, NavigableMap<Long, Bucket> panes, RowConsumer out) {
    combined = spec.emptied(combined);
    SortedMap<Long, Bucket> mine = within(start, panes);
    for (Bucket pane : mine.values()) {
      IntList touched = pane.touched();
      for (int i = 0; i < touched.size(); i++) {
        combined.table().findOrAdd(0, pane.groups().table(), touched.get(i));
      }
    }
    combined.ensure();
    for (Bucket pane : mine.values()) {
      matchGroups(pane.groups());
      combined.merge(pane.groups(), from.values(), to.values(), from.size());
    }
    emitter.emitAll(combined, start, out);
  }

  /**
   * Pairs the groups of a pane with those of the same key in {@link #combined}, looking up from the
   * smaller of the two.
   */
  private void matchGroups(Groups pane) {
    from.clear();
    to.clear();
    if (combined.size() < pane.size()) {
      for (int group = 0; group < combined.size(); group++) {
        int found = pane.table().find(0, combined.table(), group);
        if (found >= 0) {
          from.add(found);
          to.add(group);
        }
      }
    } else {
      for (int group = 0; group < pane.size(); group++) {
        int found = combined.table().find(0, pane.table(), group);
        if (found >= 0) {
          from.add(group);
          to.add(found);
        }
      }
    }
  }

  private SortedMap<Long, Bucket> within(long start, NavigableMap<Long, Bucket> panes) {
    return panes.subMap(start, start + windows.sizeMicros());
  }
}
