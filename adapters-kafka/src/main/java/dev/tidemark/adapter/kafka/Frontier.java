// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.port.out.PortException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the subscribed partitions could be read now. Confined to one thread.
 *
 * <p>Partitions are looked for once a second while nothing comes, so that one that is added is read
 * from then on; and whenever something has come, since it may have come to a topic that was made
 * again meanwhile. What looks like a loss, a topic that is gone or an end before where reading has
 * come, is asked for again before it is believed, since brokers learn of changes one after the
 * other.
 */
final class Frontier {

  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int ATTEMPTS = 4;
  private static final long PAUSE_MILLIS = 100;

  private final Subscription subscription;
  private final Cluster cluster;
  private final Patience patience;
  private final DataLoss loss;
  private Cluster.Topics topics;
  private long lookedNanos;
  private Set<TopicPartition> believedGone = Set.of();

  Frontier(Subscription subscription, Cluster cluster, Patience patience, DataLoss loss) {
    this.subscription = subscription;
    this.cluster = cluster;
    this.patience = patience;
    this.loss = loss;
  }

  /**
   * The topics as they are on a first start; empty while the brokers are away.
   *
   * @throws PortException if one that is named does not exist
   */
  Optional<Cluster.Topics> first() {
    for (int attempt = 1; ; attempt++) {
      if (!look()) {
        return Optional.empty();
      }
      TreeSet<String> missing = new TreeSet<>(topics.missing());
      if (subscription instanceof Subscription.Assigned assigned) {
        assigned.partitions().stream()
            .filter(p -> !topics.partitions().contains(p))
            .forEach(p -> missing.add(p.toString()));
      }
      if (missing.isEmpty()) {
        return Optional.of(topics);
      }
      if (attempt == ATTEMPTS) {
        throw new PortException(
            "Kafka has no "
                + String.join(", ", missing)
                + ": it is to be read, and does not exist. Make it first, or correct the name.");
      }
      patience.pause(PAUSE_MILLIS);
    }
  }

  private boolean look() {
    Optional<Cluster.Topics> found = cluster.topics(subscription, patience);
    topics = found.orElse(null);
    lookedNanos = patience.clock().nanoTime();
    return found.isPresent();
  }

  /**
   * Where the partitions end now; empty while the brokers are away.
   *
   * @param known how far they were read
   * @throws PortException if records are lost that were not read, and that is a failure
   */
  Optional<KafkaOffset> newest(KafkaOffset known) {
    if (isDue() && !lookForAll(known)) {
      return Optional.empty();
    }
    Optional<KafkaOffset> ends = ends(known);
    while (ends.isPresent() && !ends.get().ends().equals(known.ends())) {
      Cluster.Topics before = topics;
      if (!lookForAll(known)) {
        return Optional.empty();
      }
      if (topics.equals(before)) {
        return ends;
      }
      ends = ends(known);
    }
    if (ends.isEmpty()) {
      topics = null; // a topic that was deleted has no offsets to tell
    }
    return ends;
  }

  private boolean isDue() {
    return topics == null || patience.clock().nanoTime() - lookedNanos >= LOOK_NANOS;
  }

  private Optional<KafkaOffset> ends(KafkaOffset known) {
    KafkaOffset ids = new KafkaOffset(noPartitions(), topics.ids(), noPartitions());
    known
        .ends()
        .forEach(
            (partition, position) -> {
              if (!topics.partitions().contains(partition)) {
                loss.tell(partition, position, -1, "the topic or the partition was deleted");
              } else if (known.isOtherTopic(ids, partition.topic())) {
                loss.tell(partition, position, -1, "the topic was deleted and made again");
              }
            });
    return latest(known, ids)
        .map(ends -> new KafkaOffset(sorted(ends), topics.ids(), noPartitions()));
  }

  /** Looks until nothing is missing that was read before, or until that is believed. */
  private boolean lookForAll(KafkaOffset known) {
    for (int attempt = 1; look(); attempt++) {
      Set<TopicPartition> gone = new HashSet<>(known.ends().keySet());
      gone.removeAll(topics.partitions());
      if (attempt == ATTEMPTS || believedGone.containsAll(gone)) {
        believedGone = gone;
        return true;
      }
      patience.pause(PAUSE_MILLIS);
    }
    return false;
  }

  private Optional<Map<TopicPartition, Long>> latest(KafkaOffset known, KafkaOffset ids) {
    for (int attempt = 1; ; attempt++) {
      Optional<Map<TopicPartition, Long>> latest = cluster.latest(topics.partitions(), patience);
      if (latest.isEmpty()) {
        return latest;
      }
      SortedMap<TopicPartition, Long> shorter = new TreeMap<>(PartitionJson.ORDER);
      latest
          .get()
          .forEach(
              (partition, end) -> {
                if (!known.isOtherTopic(ids, partition.topic())
                    && end < known.ends().getOrDefault(partition, 0L)) {
                  shorter.put(partition, end);
                }
              });
      if (shorter.isEmpty()) {
        return latest;
      }
      if (attempt == ATTEMPTS) {
        shorter.forEach(
            (partition, end) ->
                loss.tell(
                    partition,
                    end,
                    known.ends().get(partition),
                    "the partition ends at offset " + end + ", before where it was read to"));
        return latest;
      }
      patience.pause(PAUSE_MILLIS);
    }
  }

  private static SortedMap<TopicPartition, Long> noPartitions() {
    return new TreeMap<>(PartitionJson.ORDER);
  }

  private static SortedMap<TopicPartition, Long> sorted(Map<TopicPartition, Long> ends) {
    SortedMap<TopicPartition, Long> sorted = noPartitions();
    sorted.putAll(ends);
    return sorted;
  }
}
