// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** How much of what is there a batch takes: Spark's {@code maxOffsetsPerTrigger}. */
final class RateLimit {

  private RateLimit() {}

  /**
   * Shares a limit out among partitions by what each has to give: {@code floor(limit · share)}, but
   * at least one of each that has any, so that small ones do not starve; so the sum may exceed the
   * limit. (Spark's {@code KafkaMicroBatchStream.rateLimit}.)
   *
   * <p>With a limit of 10, and 90, 9 and 1 to give, the partitions give 9, 1 and 1.
   *
   * @param from where each partition is; 0 where it is missing
   * @param latest how far each could be read
   */
  static SortedMap<TopicPartition, Long> cut(
      Map<TopicPartition, Long> from, Map<TopicPartition, Long> latest, long limit) {
    double total = sum(from, latest);
    SortedMap<TopicPartition, Long> ends = new TreeMap<>(PartitionJson.ORDER);
    latest.forEach(
        (partition, end) -> {
          long begin = from.getOrDefault(partition, 0L);
          long size = end - begin;
          if (size <= 0) {
            ends.put(partition, end);
            return;
          }
          double share = limit * (size / total);
          long taken = share < 1 ? 1 : (long) Math.floor(share);
          ends.put(partition, taken >= size ? end : begin + taken);
        });
    return ends;
  }

  /** How many offsets lie between. */
  static long sum(Map<TopicPartition, Long> from, Map<TopicPartition, Long> latest) {
    long sum = 0;
    for (Map.Entry<TopicPartition, Long> end : latest.entrySet()) {
      sum += Math.max(0, end.getValue() - from.getOrDefault(end.getKey(), 0L));
    }
    return sum;
  }
}
