// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.port.out.Options;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a stream begins or ends in each partition, as its options have it. Immutable.
 *
 * <p>Of several options that tell it the first counts: the time for all partitions, the time of
 * each, offsets. (Spark's {@code KafkaSourceProvider.getKafkaOffsetRangeLimit}.)
 */
sealed interface Bound {

  /** In an option's JSON, the offset behind the last record. */
  long LATEST = -1;

  /** In an option's JSON, the offset of the first record that is there. */
  long EARLIEST = -2;

  /** What to ask the broker for a partition; empty where the offset is given. */
  OffsetSpec spec(TopicPartition partition);

  /** An offset that is given for the partition; negative where the broker has to be asked. */
  default long given(TopicPartition partition) {
    return LATEST;
  }

  /** The partitions that it names; empty where it holds for any. */
  default Optional<SortedMap<TopicPartition, Long>> named() {
    return Optional.empty();
  }

  /** Where a stream begins; by default behind all records that are there. */
  static Bound starting(Options options) {
    return of("starting", options).orElse(new Everywhere(LATEST));
  }

  /** Where a stream ends, if it does. */
  static Optional<Bound> ending(Options options) {
    return of("ending", options);
  }

  private static Optional<Bound> of(String side, Options options) {
    Optional<Bound> timestamp =
        options.get(side + "Timestamp").map(text -> new AtTime(Long.parseLong(text.strip())));
    Optional<Bound> byTimestamp =
        options
            .get(side + "OffsetsByTimestamp")
            .map(text -> new AtTimes(PartitionJson.longs(text)));
    Optional<Bound> offsets =
        options
            .get(side + "Offsets")
            .map(
                text ->
                    switch (text.strip().toLowerCase(Locale.ROOT)) {
                      case "earliest" -> new Everywhere(EARLIEST);
                      case "latest" -> new Everywhere(LATEST);
                      default -> new AtOffsets(PartitionJson.longs(text));
                    });
    return timestamp.or(() -> byTimestamp).or(() -> offsets);
  }

  private static OffsetSpec special(long offset) {
    return offset == EARLIEST ? OffsetSpec.earliest() : OffsetSpec.latest();
  }

  /** The same end of every partition. */
  record Everywhere(long which) implements Bound {
    @Override
    public OffsetSpec spec(TopicPartition partition) {
      return special(which);
    }
  }

  /** The first record of each partition at or after a time, in millis. */
  record AtTime(long millis) implements Bound {
    @Override
    public OffsetSpec spec(TopicPartition partition) {
      return OffsetSpec.forTimestamp(millis);
    }
  }

  /** The first record at or after a time of each partition's own, in millis. */
  record AtTimes(SortedMap<TopicPartition, Long> millis) implements Bound {
    public AtTimes {
      millis = copy(millis);
    }

    @Override
    public OffsetSpec spec(TopicPartition partition) {
      return OffsetSpec.forTimestamp(millis.get(partition));
    }

    @Override
    public Optional<SortedMap<TopicPartition, Long>> named() {
      return Optional.of(millis);
    }
  }

  /** Offsets of each partition's own. */
  record AtOffsets(SortedMap<TopicPartition, Long> offsets) implements Bound {
    public AtOffsets {
      offsets = copy(offsets);
    }

    @Override
    public OffsetSpec spec(TopicPartition partition) {
      return special(offsets.get(partition));
    }

    @Override
    public long given(TopicPartition partition) {
      return offsets.get(partition);
    }

    @Override
    public Optional<SortedMap<TopicPartition, Long>> named() {
      return Optional.of(offsets);
    }
  }

  private static SortedMap<TopicPartition, Long> copy(SortedMap<TopicPartition, Long> values) {
    return new TreeMap<>(values);
  }

  /** Whether it stands for the first record there is in every partition. */
  default boolean isEarliest() {
    return equals(new Everywhere(EARLIEST));
  }
}
