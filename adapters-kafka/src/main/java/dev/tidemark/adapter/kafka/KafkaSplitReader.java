// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.port.out.SplitReader;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;

/**
 * Reads a range of one partition.
 *
 * <p>It ends by position, not by the last record: offsets that hold a mark of a transaction, a
 * record that was taken back or one that was compacted away are gaps. When nothing comes although
 * it should, the broker is asked what there is, since a topic may be gone or shorter than it was;
 * silence is waited for. Confined to one thread.
 */
final class KafkaSplitReader implements SplitReader {

  private static final Duration POLL = Duration.ofSeconds(1);

  /** How often in a row the broker must say that records are gone before it is believed. */
  private static final int CONFIRMATIONS = 3;

  private static final long PAUSE_MILLIS = 100;

  private final KafkaSplit split;
  private final RecordRows rows;
  private final FeedPool pool;
  private final Feed feed;
  private final Cluster cluster;
  private final DataLoss loss;
  private final Failures failures;
  private final Patience silence; // of the partition
  private final Patience questions; // about it
  private int confirmations;
  private boolean ended;

  KafkaSplitReader(
      KafkaSplit split,
      RecordRows rows,
      FeedPool pool,
      Cluster cluster,
      DataLoss loss,
      Failures failures,
      Supplier<Patience> patience) {
    this.split = split;
    this.rows = rows;
    this.pool = pool;
    this.cluster = cluster;
    this.loss = loss;
    this.failures = failures;
    silence = patience.get();
    questions = patience.get();
    feed = pool.take(split.partition(), split.from());
  }

  @Override
  public Optional<EventBatch> next() {
    while (!ended && rows.size() < EventBatch.TARGET_ROWS) {
      ConsumerRecord<ByteBuffer, ByteBuffer> record = feed.peek();
      if (record != null && record.offset() < split.until()) {
        rows.add(record);
        feed.take();
      } else if (record != null || feed.position() >= split.until()) {
        feed.end(split.until());
        ended = true;
      } else {
        fetch();
      }
    }
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.finish());
  }

  private void fetch() {
    long asked = silence.clock().nanoTime();
    try {
      if (feed.poll(POLL)) {
        silence.answered();
        confirmations = 0;
        return;
      }
      lookAround(asked, "nothing comes");
    } catch (OffsetOutOfRangeException e) {
      lookAround(asked, "there is no such offset");
    } catch (KafkaException e) {
      if (!Failures.mayPass(e)) {
        throw failures.at(reading(), e);
      }
      silence.unanswered(reading(), asked, e);
    }
  }

  private String reading() {
    return "reading " + split.partition() + " from offset " + feed.position();
  }

  /** Finds out whether what is to be read is still there. */
  private void lookAround(long asked, String symptom) {
    Optional<Cluster.Extent> extent = cluster.extent(split.partition(), questions);
    if (extent.isEmpty()) {
      return;
    }
    long at = feed.position();
    if (at >= extent.get().first() && (at < extent.get().end() || at >= split.until())) {
      confirmations = 0;
      silence.unanswered(reading() + ", where " + symptom, asked, null);
      silence.pause(PAUSE_MILLIS);
    } else if (++confirmations < CONFIRMATIONS) {
      silence.pause(PAUSE_MILLIS);
    } else {
      confirmations = 0;
      skip(at, extent.get());
    }
  }

  /** Leaves out what is gone, if that is allowed. */
  private void skip(long at, Cluster.Extent extent) {
    if (extent.equals(Cluster.Extent.GONE)) {
      loss.tell(split.partition(), at, split.until(), "the topic was deleted");
      feed.seek(split.until());
    } else if (at < extent.first()) {
      long until = Math.min(split.until(), extent.first());
      loss.tell(
          split.partition(),
          at,
          until,
          "they were deleted: the first that is there is offset " + extent.first());
      feed.seek(until);
    } else {
      loss.tell(
          split.partition(), at, split.until(), "the partition ends at offset " + extent.end());
      feed.seek(split.until());
    }
  }

  @Override
  public long malformedRows() {
    return rows.malformedRows();
  }

  @Override
  public long droppedRows() {
    return rows.droppedRows();
  }

  @Override
  public void close() {
    if (ended) {
      pool.giveBack(feed);
    } else {
      feed.close();
    }
  }
}
