// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;

/**
 * Two transactional producers of one checkpoint that take turns.
 *
 * <p>Once a broker has accepted a commit, it still writes the transaction's end into each
 * partition, and until that is done it makes the next transaction of the same producer wait and ask
 * again. The next batch takes the other producer instead, whose last transaction has had a batch's
 * time to end. The order that readers see is that of the batches: what is committed later lies
 * behind in each partition, and is not read before what lies before it has ended.
 *
 * <p>Confined to the query's thread.
 */
final class AlternatingProducers implements AutoCloseable {

  private static final int COUNT = 2;

  private final List<Producer<byte[], byte[]>> producers = new ArrayList<>();
  private int turn = COUNT - 1; // the first one is next

  /**
   * @param transactionalId the prefix of theirs
   * @throws org.apache.kafka.common.KafkaException if the properties are wrong
   */
  AlternatingProducers(KafkaSinkProperties properties, String query, String transactionalId) {
    try {
      for (int i = 1; i <= COUNT; i++) {
        producers.add(new KafkaProducer<>(properties.producer(query, transactionalId + "-" + i)));
      }
    } finally {
      if (producers.size() < COUNT) {
        close(Duration.ZERO);
      }
    }
  }

  /** All of them; one who starts takes over all before he asks what was written. */
  List<Producer<byte[], byte[]>> all() {
    return producers;
  }

  /** Gives the turn to the other one. */
  void turn() {
    turn = (turn + 1) % COUNT;
  }

  /** The one whose turn it is. */
  Producer<byte[], byte[]> current() {
    return producers.get(turn);
  }

  /** Closes each, and waits so long for what it has still to send. */
  void close(Duration timeout) {
    producers.forEach(producer -> producer.close(timeout));
  }

  @Override
  public void close() {
    close(Duration.ZERO);
  }
}
