// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.port.out.Split;
import org.apache.kafka.common.TopicPartition;

/** The records of one partition with offsets in {@code [from, until)}. */
record KafkaSplit(TopicPartition partition, long from, long until) implements Split {

  /** What a record is taken to be long, since only the broker knows. */
  private static final long BYTES_PER_RECORD = 256;

  @Override
  public long bytes() {
    return (until - from) * BYTES_PER_RECORD;
  }

  @Override
  public String describe() {
    return partition + ":" + from + "-" + until;
  }
}
