// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.port.out.PortException;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What says in Kafka that a batch is committed: an offset of a group that nobody reads with.
 *
 * <pre>
 *   group      tidemark-CHECKPOINT     also what the transactional ids begin with
 *   partition  TOPIC-0                 TOPIC is one that the batch has written to
 *   offset     7                       the batch's id
 *   metadata   {"version":1,"query":"totals"}
 * </pre>
 *
 * <p>A group's offsets can be part of a transaction, so the marker is there if and only if the
 * batch's records are. Where a query writes to several topics, the greatest offset counts.
 *
 * @param query for people who look at the group
 */
record TransactionMarker(String query, long batchId) {

  private static final String VERSION = "{\"version\":1,";

  /** The name of a checkpoint's group, and of its transactions. */
  static String group(String checkpointId) {
    return "tidemark-" + checkpointId;
  }

  /** As part of a transaction that writes to this topic. */
  Map<TopicPartition, OffsetAndMetadata> in(String topic) {
    String metadata = VERSION + "\"query\":\"" + query + "\"}";
    return Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(batchId, metadata));
  }

  /**
   * The newest batch that a group's offsets tell of.
   *
   * @throws PortException if an offset is none that this version has written
   */
  static OptionalLong newest(String group, Collection<OffsetAndMetadata> offsets) {
    long newest = -1;
    for (OffsetAndMetadata offset : offsets) {
      if (offset == null) {
        continue; // a partition that was asked for and has none
      }
      if (!offset.metadata().startsWith(VERSION)) {
        throw new PortException(
            "Group '"
                + group
                + "' holds an offset that this version of Tidemark has not written (metadata '"
                + offset.metadata()
                + "'), so which batches are in Kafka is not known. No consumer may use this group;"
                + " end it and remove its offsets, or start the query with --fresh.");
      }
      newest = Math.max(newest, offset.offset());
    }
    return newest < 0 ? OptionalLong.empty() : OptionalLong.of(newest);
  }
}
