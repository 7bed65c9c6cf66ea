// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.EventBatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Brings the rows of several lanes back into the order of their splits.
 *
 * <p>The rows of the first split that is not done pass through at once, those of later ones wait;
 * no more splits are under way than there are lanes. A split may be missing, since the splits of
 * all sources are numbered together and not all of them end here, and a number may be there more
 * than once, since barriers have numbers of their own: what waits for that comes when the batch is
 * {@link #finish finished}. Thread-safe; the target is called by one thread at a time.
 */
public final class OrderedRows {

  private final RowConsumer target;
  private final Map<Integer, List<EventBatch>> waiting = new TreeMap<>();
  private final Set<Integer> done = new HashSet<>();
  private int head;

  public OrderedRows(RowConsumer target) {
    this.target = target;
  }

  /** A batch starts. */
  public synchronized void reset() {
    waiting.clear();
    done.clear();
    head = 0;
  }

  /** All rows of the batch are in: those that still wait pass in the order of their splits. */
  public synchronized void finish() {
    waiting.values().forEach(rows -> rows.forEach(target::accept));
    waiting.clear();
  }

  /** The end of one more lane. */
  public LaneInput lane() {
    return new LaneInput() {
      private int split;

      @Override
      public void beginSplit(int number) {
        split = number;
      }

      @Override
      public void accept(EventBatch rows) {
        OrderedRows.this.accept(split, rows);
      }

      @Override
      public void endSplit(int number) {
        OrderedRows.this.end(number);
      }
    };
  }

  private synchronized void accept(int split, EventBatch rows) {
    if (split == head) {
      target.accept(rows);
    } else {
      waiting.computeIfAbsent(split, s -> new ArrayList<>()).add(rows);
    }
  }

  private synchronized void end(int split) {
    done.add(split);
    while (done.remove(head)) {
      head++;
      List<EventBatch> next = waiting.remove(head);
      if (next != null) {
        next.forEach(target::accept);
      }
    }
  }
}
