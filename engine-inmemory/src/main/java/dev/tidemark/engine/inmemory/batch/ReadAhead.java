// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.batch;

import dev.tidemark.port.out.Offset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Has lanes that are idle decode the next batch's rows, while the query's thread merges, writes and
 * commits this one.
 *
 * <p>Only where it is settled already what the next batch reads: when the query reads what was
 * there at its start. Nothing is planned, counted or folded before its time, and rows that are
 * never asked for are let go. Used by the query's thread.
 */
final class ReadAhead {

  /** How much of the input is kept decoded, in bytes of the input. */
  private static final long MOST_BYTES = 32L << 20;

  private final List<SourceReader> sources;
  private final ConcurrentLinkedDeque<SplitRows> pending = new ConcurrentLinkedDeque<>();

  ReadAhead(List<SourceReader> sources) {
    this.sources = sources;
  }

  /** The rows of the batch that ends there are read: from now on the next batch's may be. */
  void begin(List<Optional<Offset>> ends, Lanes lanes) {
    if (lanes.count() > 1) {
      choose(ends);
      if (!pending.isEmpty()) {
        lanes.whileIdle(this::step);
      }
    }
  }

  private void choose(List<Optional<Offset>> ends) {
    long bytes = 0;
    for (int i = 0; i < sources.size(); i++) {
      for (SplitRows split : sources.get(i).lookAhead(ends.get(i))) {
        bytes += split.bytes();
        if (bytes > MOST_BYTES) {
          return;
        }
        pending.add(split);
      }
    }
  }

  /** A batch takes its rows itself. */
  void end(Lanes lanes) {
    lanes.whileIdle(null);
    pending.clear();
  }

  /** Reads some rows ahead; false if there is nothing to do. */
  private boolean step() {
    SplitRows first = pending.poll();
    if (first == null) {
      return false;
    }
    if (first.readAhead()) {
      pending.addFirst(first);
    }
    return true;
  }
}
