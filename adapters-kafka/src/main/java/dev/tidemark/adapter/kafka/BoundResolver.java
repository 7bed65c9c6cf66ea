// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.port.out.PortException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Finds the offsets that a {@link Bound} stands for at this moment. Confined to one thread. */
final class BoundResolver {

  private static final long NO_RECORD_SO_LATE = -1;

  private final Cluster cluster;
  private final Patience patience;
  private final DataLoss loss;

  BoundResolver(Cluster cluster, Patience patience, DataLoss loss) {
    this.cluster = cluster;
    this.patience = patience;
    this.loss = loss;
  }

  /**
   * Where a stream begins; empty while the brokers are away.
   *
   * @throws PortException if the options do not fit the partitions
   */
  Optional<SortedMap<TopicPartition, Long>> starting(
      SourceOptions options, Set<TopicPartition> partitions) {
    return resolve("starting", options.starting(), partitions, options.latestIfNoTime());
  }

  /** Where a stream ends: behind the last record, where none is as late as the time given. */
  Optional<SortedMap<TopicPartition, Long>> ending(Bound bound, Set<TopicPartition> partitions) {
    return resolve("ending", bound, partitions, true);
  }

  private Optional<SortedMap<TopicPartition, Long>> resolve(
      String side, Bound bound, Set<TopicPartition> partitions, boolean latestIfNoTime) {
    bound.named().ifPresent(named -> requireSame(side, named.keySet(), partitions));
    Map<TopicPartition, OffsetSpec> questions = new TreeMap<>(PartitionJson.ORDER);
    SortedMap<TopicPartition, Long> found = new TreeMap<>(PartitionJson.ORDER);
    for (TopicPartition partition : partitions) {
      long given = bound.given(partition);
      if (given >= 0) {
        found.put(partition, given);
      } else {
        questions.put(partition, bound.spec(partition));
      }
    }
    Optional<Map<TopicPartition, Long>> latest = cluster.latest(partitions, patience);
    Optional<Map<TopicPartition, Long>> answers =
        latest.isEmpty() ? latest : cluster.offsets(questions, patience);
    if (answers.isEmpty()) {
      return Optional.empty();
    }
    found.replaceAll((p, given) -> within(side, p, given, latest.get().get(p)));
    answers
        .get()
        .forEach(
            (partition, offset) -> {
              if (offset == NO_RECORD_SO_LATE && !latestIfNoTime) {
                throw noRecordSoLate(partition, bound);
              }
              found.put(
                  partition, offset == NO_RECORD_SO_LATE ? latest.get().get(partition) : offset);
            });
    return Optional.of(found);
  }

  private static void requireSame(
      String side, Set<TopicPartition> named, Set<TopicPartition> partitions) {
    SortedSet<TopicPartition> missing = without(partitions, named);
    SortedSet<TopicPartition> unknown = without(named, partitions);
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw new PortException(
          "the option for "
              + side
              + " offsets must name every partition that is read, and no other: missing="
              + missing
              + ", unknown="
              + unknown
              + ". Among offsets -1 stands for latest"
              + (side.equals("starting") ? " and -2 for earliest." : "."));
    }
  }

  private static SortedSet<TopicPartition> without(
      Set<TopicPartition> all, Set<TopicPartition> left) {
    SortedSet<TopicPartition> rest = new TreeSet<>(PartitionJson.ORDER);
    rest.addAll(all);
    rest.removeAll(left);
    return rest;
  }

  /** A stream cannot begin behind the last record. */
  private long within(String side, TopicPartition partition, long given, long latest) {
    if (side.equals("starting") && given > latest) {
      loss.tell(
          partition,
          latest,
          given,
          "the partition ends at offset " + latest + ", before the starting offset");
      return latest;
    }
    return given;
  }

  private static PortException noRecordSoLate(TopicPartition partition, Bound bound) {
    return new PortException(
        "no record of "
            + partition
            + " is as late as the starting time: "
            + bound
            + ". With startingOffsetsByTimestampStrategy latest it begins behind the last record.");
  }
}
