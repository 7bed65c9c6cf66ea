// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.batch;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.port.out.SplitReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The rows of one split, of which some may have been read before its batch begins.
 *
 * <p>Whoever takes them cannot tell: what the reader throws comes when its place is reached.
 * Thread-safe.
 */
final class SplitRows implements AutoCloseable {

  /** How much of one split is kept ahead, whatever its size in bytes may mean. */
  private static final int MOST_AHEAD = 64;

  private final Supplier<SplitReader> source;
  private final long bytes;
  private final Deque<EventBatch> ahead = new ArrayDeque<>();
  private SplitReader reader;
  private Throwable failure;
  private boolean atEnd;

  SplitRows(long bytes, Supplier<SplitReader> source) {
    this.bytes = bytes;
    this.source = source;
  }

  /** Roughly how much work it is. */
  long bytes() {
    return bytes;
  }

  /** Reads one batch of columns ahead; false if that is all that is to be read ahead. */
  synchronized boolean readAhead() {
    if (atEnd || failure != null || ahead.size() == MOST_AHEAD) {
      return false;
    }
    try {
      read().ifPresent(ahead::add);
      return true;
    } catch (RuntimeException | Error e) {
      failure = e;
      return false;
    }
  }

  /** The next rows; empty at the end. */
  synchronized Optional<EventBatch> next() {
    if (!ahead.isEmpty()) {
      return Optional.of(ahead.poll());
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw (RuntimeException) failure;
    }
    return read();
  }

  private Optional<EventBatch> read() {
    if (atEnd) {
      return Optional.empty();
    }
    if (reader == null) {
      reader = source.get();
    }
    Optional<EventBatch> rows = reader.next();
    atEnd = rows.isEmpty();
    return rows;
  }

  /** As {@link SplitReader#recycle}. */
  synchronized void recycle(EventBatch rows) {
    reader.recycle(rows);
  }

  /** As {@link SplitReader#malformedRows}; at the end. */
  synchronized long malformedRows() {
    return reader.malformedRows();
  }

  /** As {@link SplitReader#droppedRows}; at the end. */
  synchronized long droppedRows() {
    return reader.droppedRows();
  }

  /** As {@link SplitReader#filteredRows}; at the end. */
  synchronized long filteredRows() {
    return reader.filteredRows();
  }

  @Override
  public synchronized void close() {
    ahead.clear();
    atEnd = true;
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
