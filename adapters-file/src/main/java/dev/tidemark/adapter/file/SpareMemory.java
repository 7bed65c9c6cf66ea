// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.formats.RowDecoder;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * What readers of one source are done with, for its next readers: a run that is under way takes no
 * more memory, and decoders go on with what they know of the rows.
 *
 * <p>All readers have the same columns and filters. What is more than a few megabytes is left to
 * the collector. Thread-safe.
 */
final class SpareMemory {

  private static final int MOST_ROWS = 64;
  private static final int MOST_BUFFERS = 16;
  private static final int LONGEST_BUFFER = 1 << 20;
  private static final int MOST_DECODERS = 16;

  private final ArrayBlockingQueue<EventBatch> rows = new ArrayBlockingQueue<>(MOST_ROWS);
  private final ArrayBlockingQueue<byte[]> buffers = new ArrayBlockingQueue<>(MOST_BUFFERS);
  private final ArrayBlockingQueue<RowDecoder> decoders = new ArrayBlockingQueue<>(MOST_DECODERS);

  /** Keeps rows that nobody looks at any more. */
  void keep(EventBatch done) {
    rows.offer(done);
  }

  /** Rows whose memory may be used; empty if there are none. */
  Optional<EventBatch> rows() {
    return Optional.ofNullable(rows.poll());
  }

  /** Keeps a buffer that nobody reads any more. */
  void keep(byte[] buffer) {
    if (buffer.length <= LONGEST_BUFFER) {
      buffers.offer(buffer);
    }
  }

  /** A buffer of any content and of this length at least. */
  byte[] buffer(int length) {
    byte[] spare = buffers.poll();
    return spare != null && spare.length >= length ? spare : new byte[length];
  }

  /** Keeps a decoder that has no rows pending, and has not failed. */
  void keep(RowDecoder done) {
    decoders.offer(done);
  }

  /** A decoder that has counted rows before; empty if there is none. */
  Optional<RowDecoder> decoder() {
    return Optional.ofNullable(decoders.poll());
  }
}
