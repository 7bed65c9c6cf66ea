// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/**
 * A consumer at a place of one partition, with the records that it has fetched and nobody has
 * taken.
 *
 * <p>Kafka's consumer asks for the next records before it hands over those that came, so that a
 * feed which goes on where it stood has them at hand: the next batch is fetched while this one is
 * worked on. Keys and values are handed over where they were received, without a copy. Used by one
 * thread at a time.
 */
final class Feed implements AutoCloseable {

  private static final long NOWHERE = -1;

  private final Consumer<ByteBuffer, ByteBuffer> consumer;
  private TopicPartition partition;
  private List<ConsumerRecord<ByteBuffer, ByteBuffer>> records = List.of();
  private int next;
  private long position = NOWHERE;
  private long resumesAt = NOWHERE;

  Feed(Map<String, Object> settings) {
    consumer =
        new KafkaConsumer<>(settings, new ByteBufferDeserializer(), new ByteBufferDeserializer());
  }

  /** Whether it is at this place, so that {@link #begin} costs nothing. */
  boolean isAt(TopicPartition wanted, long from) {
    return resumesAt == from && wanted.equals(partition);
  }

  boolean isOf(TopicPartition wanted) {
    return wanted.equals(partition);
  }

  /** Goes to a place: {@link #peek} gives the first record there or behind it. */
  void begin(TopicPartition wanted, long from) {
    if (isAt(wanted, from)) {
      return;
    }
    if (!wanted.equals(partition)) {
      consumer.assign(List.of(wanted));
      partition = wanted;
    }
    seek(from);
  }

  /** Leaves out all records before an offset. */
  void seek(long offset) {
    consumer.seek(partition, offset);
    records = List.of();
    next = 0;
    position = offset;
    resumesAt = NOWHERE;
  }

  /** Tells that all records before an offset were taken, and those from there on were not. */
  void end(long until) {
    resumesAt = until;
  }

  /** The next record that was fetched; null where there is none, which {@link #poll} may change. */
  ConsumerRecord<ByteBuffer, ByteBuffer> peek() {
    return next < records.size() ? records.get(next) : null;
  }

  /** Steps over what {@link #peek} has given. */
  void take() {
    next++;
  }

  /**
   * The offset that is read next when all that was fetched is taken. It goes on over what no
   * consumer sees, too: what a transaction has taken back, and the marks where transactions end.
   */
  long position() {
    return position;
  }

  /**
   * Fetches more, now that all is taken.
   *
   * @return whether anything came
   * @throws org.apache.kafka.common.KafkaException whatever the client throws
   */
  boolean poll(Duration patience) {
    ConsumerRecords<ByteBuffer, ByteBuffer> polled = consumer.poll(patience);
    records = polled.records(partition);
    next = 0;
    OffsetAndMetadata behind = polled.nextOffsets().get(partition);
    if (behind == null) {
      return false;
    }
    position = behind.offset();
    return true;
  }

  /** Closes the consumer at once, whatever the broker says. */
  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
