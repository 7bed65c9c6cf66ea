// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SystemClock;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortedException;

/**
 * The producers under one checkpoint's transactional ids: one transaction a batch, with its {@link
 * TransactionMarker}.
 *
 * <p>To open one ends all earlier ones of the same checkpoint, in whatever process: their open
 * transaction is aborted, and they can write no more; one whose commit had begun is completed. Only
 * then the newest batch is asked for, so the answer cannot change under our hands. Confined to the
 * query's thread.
 */
final class TransactionSession implements AutoCloseable {

  private final AlternatingProducers producers;
  private final KafkaSinkProperties properties;
  private final KafkaSinkFailures failures;
  private final KafkaSinkWatch watch;
  private final SystemClock clock;
  private final String query;
  private ConsumerGroupMetadata group;
  private OptionalLong newest = OptionalLong.empty();

  private boolean inTransaction;
  private boolean broken;
  private String firstTopic;
  private long sinceNanos;
  private int largestBytes;
  private volatile Exception sendFailure;

  private TransactionSession(
      AlternatingProducers producers,
      KafkaSinkProperties properties,
      KafkaSinkFailures failures,
      KafkaSinkWatch watch,
      SystemClock clock) {
    this.producers = producers;
    this.properties = properties;
    this.failures = failures;
    this.watch = watch;
    this.clock = clock;
    query = failures.query();
    sinceNanos = clock.nanoTime();
  }

  /**
   * Takes over the checkpoint's transactional ids, and asks which batch is the newest.
   *
   * @throws PortException if Kafka does not answer, or does not let us
   */
  static TransactionSession open(
      KafkaSinkProperties properties,
      String query,
      String checkpointId,
      KafkaSinkWatch watch,
      SystemClock clock) {
    TransactionMarkers markers =
        new TransactionMarkers(properties, query, TransactionMarker.group(checkpointId));
    KafkaSinkFailures failures = new KafkaSinkFailures(properties, query, markers.group());
    KafkaSinkFailures.Moment start = new KafkaSinkFailures.Moment("begin to write", 0, 0);
    TransactionSession session;
    try {
      session =
          new TransactionSession(
              new AlternatingProducers(properties, query, markers.group()),
              properties,
              failures,
              watch,
              clock);
    } catch (KafkaException e) {
      throw failures.of(start, e);
    }
    try {
      watch.during("begin to write", () -> session.begin(markers));
    } catch (KafkaException e) {
      session.giveUp();
      throw failures.of(start, e);
    } catch (PortException e) {
      session.giveUp();
      throw e;
    }
    return session;
  }

  private void begin(TransactionMarkers markers) {
    producers.all().forEach(producer -> patiently(producer::initTransactions));
    group = markers.groupMetadata();
    newest = markers.newest();
  }

  /** The newest batch that is in Kafka; empty if none is, or if Kafka has forgotten. */
  OptionalLong newest() {
    return newest;
  }

  /** Whether it can write no more, and another one must be opened. */
  boolean isBroken() {
    return broken;
  }

  /** How long ago it was opened, or the last transaction began. */
  long idleNanos() {
    return clock.nanoTime() - sinceNanos;
  }

  /** Begins the transaction of a batch. */
  void begin(long batchId) {
    sendFailure = null;
    largestBytes = 0;
    firstTopic = null;
    sinceNanos = clock.nanoTime();
    try {
      producers.turn();
      producers.current().beginTransaction();
      inTransaction = true;
    } catch (KafkaException | IllegalStateException e) {
      broken = true;
      throw failures.of(moment("begin batch " + batchId), e);
    }
  }

  /**
   * Hands records to the producer, which sends them in its own time.
   *
   * @throws PortException if one of them, or of those before, was refused
   */
  void send(long batchId, KafkaSinkRecords records) {
    String purpose = "write batch " + batchId;
    Exception failure = null;
    try {
      watch.during(purpose, () -> sendAll(records));
    } catch (KafkaException | IllegalStateException e) {
      failure = e;
    }
    failure = sendFailure == null ? failure : sendFailure;
    if (failure != null) {
      if (KafkaSinkFailures.isAway(failure)) {
        giveUp(); // or the abort would wait as long again
      }
      throw failures.of(moment(purpose), failure);
    }
  }

  private void sendAll(KafkaSinkRecords records) {
    while (records.hasNext() && sendFailure == null) {
      ProducerRecord<byte[], byte[]> record = records.next();
      if (firstTopic == null) {
        firstTopic = record.topic();
      }
      largestBytes = Math.max(largestBytes, records.recordBytes());
      producers.current().send(record, this::onSent);
    }
  }

  /** Called by the producer's thread, or by ours where a record is refused at once. */
  private void onSent(RecordMetadata where, Exception failure) {
    // A record that goes down with the transaction says nothing of what brought it down.
    if (failure != null
        && sendFailure == null
        && !(failure instanceof TransactionAbortedException)) {
      sendFailure = failure;
    }
  }

  /**
   * Commits the batch's records with its marker.
   *
   * @throws PortException if it is not committed, or if that is not known; the next session will
   *     know
   */
  void commit(long batchId) {
    String purpose = "commit batch " + batchId;
    try {
      watch.during(purpose, () -> commitWithMarker(batchId));
      inTransaction = false;
      newest = OptionalLong.of(batchId);
    } catch (KafkaException | IllegalStateException e) {
      Exception cause = sendFailure == null ? e : sendFailure;
      if (!KafkaSinkFailures.isAway(cause)) {
        abort();
      }
      giveUp();
      throw failures.of(moment(purpose), cause);
    }
  }

  private void commitWithMarker(long batchId) {
    Producer<byte[], byte[]> producer = producers.current();
    producer.sendOffsetsToTransaction(new TransactionMarker(query, batchId).in(firstTopic), group);
    patiently(producer::commitTransaction);
  }

  /** Calls again what may be called again, until the user's limit. */
  private void patiently(Runnable call) {
    long limit = MILLISECONDS.toNanos(properties.deliveryTimeoutMillis());
    long started = clock.nanoTime();
    while (true) {
      try {
        call.run();
        return;
      } catch (TimeoutException e) {
        if (clock.nanoTime() - started >= limit) {
          throw e;
        }
      }
    }
  }

  /**
   * Takes back an open transaction. Where Kafka does not answer, nothing of it is seen either: the
   * next session aborts it, or the broker when its time is up.
   */
  void abort() {
    if (!inTransaction || broken) {
      return;
    }
    inTransaction = false;
    try {
      watch.during("take back a batch", producers.current()::abortTransaction);
    } catch (KafkaException | IllegalStateException e) {
      giveUp();
    }
  }

  private KafkaSinkFailures.Moment moment(String purpose) {
    return new KafkaSinkFailures.Moment(
        purpose, NANOSECONDS.toMillis(clock.nanoTime() - sinceNanos), largestBytes);
  }

  private void giveUp() {
    broken = true;
    producers.close(Duration.ZERO);
  }

  @Override
  public void close() {
    abort();
    if (!broken) {
      broken = true;
      producers.close(Duration.ofSeconds(5));
    }
  }
}
