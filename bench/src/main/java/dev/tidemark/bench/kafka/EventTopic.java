// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.kafka;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics of a broker, made and filled. */
public record EventTopic(String broker, String name, int partitions) {

  public EventTopic make() throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker))) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }
    return this;
  }

  /**
   * Sends so many events, to the partitions in turn.
   *
   * @return the bytes of their values
   */
  long fill(AdEvents events, long count) {
    long bytes = 0;
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BATCH_SIZE_CONFIG,
                131_072),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (long i = 0; i < count; i++) {
        byte[] event = events.next();
        bytes += event.length;
        producer.send(new ProducerRecord<>(name, (int) (i % partitions), null, event));
      }
    }
    return bytes;
  }
}
