// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;

/** The group in which the markers of one checkpoint's batches are. */
record TransactionMarkers(KafkaSinkProperties properties, String query, String group) {

  /** The group as a transaction names it: without a member, since nobody reads with it. */
  ConsumerGroupMetadata groupMetadata() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties.group(query, group))) {
      return consumer.groupMetadata();
    }
  }

  /**
   * The newest batch that is marked. Waits for transactions that are being completed, so that a
   * marker that is about to be there is seen.
   *
   * @throws KafkaException if Kafka does not answer
   */
  OptionalLong newest() {
    try (Admin admin = Admin.create(properties.admin(query))) {
      return TransactionMarker.newest(
          group,
          admin
              .listConsumerGroupOffsets(
                  Map.of(group, new ListConsumerGroupOffsetsSpec()),
                  new ListConsumerGroupOffsetsOptions().requireStable(true))
              .partitionsToOffsetAndMetadata(group)
              .get()
              .values());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return OptionalLong.empty();
      }
      throw new KafkaException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
