// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.domain.event.EventBatch;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * Rows that a thread of their own makes while the caller takes those before them; a few batches lie
 * between the two. Used once.
 */
final class HandOver {

  private static final int BETWEEN = 8;

  private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(BETWEEN);

  /** Rows of a bucket; the last piece has none, and what has failed if anything has. */
  private record Piece(EventBatch rows, long bucket, Throwable failure) {}

  private HandOver() {}

  /**
   * Has rows made and taken, and returns when all are. What either throws is thrown.
   *
   * @param makes is run by another thread, and gives the rows to what it is handed
   * @param takes is called by this thread
   */
  static void run(
      String threadName,
      Consumer<ObjLongConsumer<EventBatch>> makes,
      ObjLongConsumer<EventBatch> takes) {
    HandOver between = new HandOver();
    Thread maker = new Thread(() -> between.make(makes), threadName);
    maker.setDaemon(true);
    maker.start();
    try {
      between.take(takes);
    } finally {
      maker.interrupt(); // it waits, if the taker has failed, for somebody to take more
    }
  }

  private void make(Consumer<ObjLongConsumer<EventBatch>> makes) {
    Throwable failure = null;
    try {
      makes.accept((rows, bucket) -> put(new Piece(rows, bucket, null)));
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    if (!Thread.currentThread().isInterrupted()) {
      put(new Piece(null, 0, failure));
    }
  }

  private void put(Piece piece) {
    try {
      pieces.put(piece);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody takes the rows any more", e);
    }
  }

  private void take(ObjLongConsumer<EventBatch> takes) {
    boolean isInterrupted = false;
    try {
      while (true) {
        Piece piece;
        try {
          piece = pieces.take();
        } catch (InterruptedException e) {
          isInterrupted = true; // a start is not cut short, as a batch is not
          continue;
        }
        if (piece.failure() instanceof Error error) {
          throw error;
        }
        if (piece.failure() != null) {
          throw (RuntimeException) piece.failure();
        }
        if (piece.rows() == null) {
          return;
        }
        takes.accept(piece.rows(), piece.bucket());
      }
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
