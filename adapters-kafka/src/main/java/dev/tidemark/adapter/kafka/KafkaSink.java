// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SinkBatch;
import dev.tidemark.port.out.SystemClock;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each batch as one transaction, which carries the batch's id; see docs/kafka.md. Confined
 * to the query's thread.
 */
final class KafkaSink implements EventSink {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);

  /*
   * A broker forgets a transactional id that was not used for a while, a week by default
   * (transactional.id.expiration.ms), and refuses its producer then.
   */
  private static final long RENEW_AFTER_NANOS = TimeUnit.HOURS.toNanos(1);

  private final KafkaSinkProperties properties;
  private final KafkaSinkRecords records;
  private final SystemClock clock;
  private KafkaSinkWatch watch;
  private TransactionSession session;
  private String checkpointId;

  KafkaSink(KafkaSinkProperties properties, KafkaSinkRecords records, SystemClock clock) {
    this.properties = properties;
    this.records = records;
    this.clock = clock;
  }

  @Override
  public SinkBatch begin(BatchHeader batch) {
    if (session == null || session.isBroken() || !batch.checkpointId().equals(checkpointId)) {
      renew(batch);
      if (session.newest().isEmpty() && batch.batchId() > 0) {
        warnOfNoMarker(batch);
      }
    } else if (session.idleNanos() > RENEW_AFTER_NANOS) {
      long known = session.newest().orElse(-1);
      renew(batch);
      if (session.newest().orElse(-1) > known) {
        throw olderCheckpoint(batch, session.newest().getAsLong());
      }
    }
    OptionalLong newest = session.newest();
    if (newest.isPresent() && newest.getAsLong() > batch.batchId()) {
      throw olderCheckpoint(batch, newest.getAsLong());
    }
    boolean repeated = newest.isPresent() && newest.getAsLong() == batch.batchId();
    return new KafkaSinkBatch(session, batch.batchId(), repeated, records);
  }

  private void renew(BatchHeader batch) {
    close();
    watch =
        new KafkaSinkWatch(
            batch.query(),
            properties.servers(),
            clock,
            KafkaSinkWatch.PATIENCE_MILLIS,
            message -> LOG.warn("{}", message));
    session =
        TransactionSession.open(properties, batch.query(), batch.checkpointId(), watch, clock);
    checkpointId = batch.checkpointId();
  }

  private void warnOfNoMarker(BatchHeader batch) {
    LOG.warn(
        "Kafka at {} knows of no batch of query '{}' (group {}), and batch {} comes next. That is so"
            + " if no batch before has written rows to these brokers, if the last did so longer ago"
            + " than their offsets.retention.minutes, or if its topic was deleted. The batch is"
            + " written; if an earlier run was killed after Kafka had it and before the checkpoint"
            + " did, its rows are there twice.",
        properties.servers(),
        batch.query(),
        TransactionMarker.group(batch.checkpointId()),
        batch.batchId());
  }

  private PortException olderCheckpoint(BatchHeader batch, long newest) {
    return new PortException(
        "Kafka at "
            + properties.servers()
            + " holds batch "
            + newest
            + " of query '"
            + batch.query()
            + "', which is about to write batch "
            + batch.batchId()
            + ": its checkpoint is older than its output, as a copy is, or another process runs the"
            + " query with it. Put the newer checkpoint back, end the other process, or start with"
            + " --fresh, which writes all batches again.");
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
      watch = null;
    }
    if (session != null) {
      TransactionSession ended = session;
      session = null;
      ended.close();
    }
  }
}
