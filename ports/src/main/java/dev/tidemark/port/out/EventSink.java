// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

/**
 * Where a query's rows go, batch by batch.
 *
 * <p>Called by one thread. A batch whose id was committed before under the same {@linkplain
 * BatchHeader#checkpointId checkpoint} is given again only after a crash, with the same rows;
 * writing it again must not be seen. A batch of another checkpoint is another one, whatever its id:
 * a sink that keeps output writes it or refuses it, and never leaves it out. Failures of the
 * outside world are {@link PortException}s.
 */
public interface EventSink extends AutoCloseable {

  /** Starts a batch. Every batch that the query runs is begun, one without rows as well. */
  SinkBatch begin(BatchHeader batch);

  /**
   * Whether the order of rows within a batch means anything here. If not, they are given as they
   * come, and the sink does not look at them any more when {@link SinkBatch#write} has returned.
   */
  default boolean keepsOrder() {
    return true;
  }

  @Override
  void close();
}
