// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What a source asks of the brokers besides records: topics and offsets. Any thread may ask; an
 * answer that is empty says that the brokers are away, and the asker's {@link Patience} has been
 * told.
 */
final class Cluster implements AutoCloseable {

  /** How long one question may take, so that a query that is to stop is not held up for longer. */
  private static final int ATTEMPT_MILLIS = 5_000;

  private final Failures failures;
  private final Admin admin;
  private final int attemptMillis;
  private final IsolationLevel isolation;

  Cluster(ClientSettings settings, Failures failures) {
    this.failures = failures;
    attemptMillis = (int) Math.max(1, Math.min(ATTEMPT_MILLIS, settings.limitMillis()));
    isolation =
        settings.isReadCommitted()
            ? IsolationLevel.READ_COMMITTED
            : IsolationLevel.READ_UNCOMMITTED;
    try {
      admin = Admin.create(settings.admin());
    } catch (KafkaException e) {
      throw failures.at("connecting", e);
    }
  }

  /**
   * The topics of a subscription as they are now.
   *
   * @param ids of each topic that exists, where the broker knows ids
   * @param partitions of those topics that the subscription includes
   * @param missing the topics that it names and that do not exist
   */
  record Topics(
      SortedMap<String, String> ids, Set<TopicPartition> partitions, Set<String> missing) {}

  Optional<Topics> topics(Subscription subscription, Patience patience) {
    List<String> all = new ArrayList<>();
    if (subscription.isPattern()) {
      Optional<Collection<TopicListing>> listed =
          ask(
              "listing topics",
              patience,
              a -> a.listTopics(new ListTopicsOptions().timeoutMs(attemptMillis)).listings());
      if (listed.isEmpty()) {
        return Optional.empty();
      }
      listed.get().forEach(topic -> all.add(topic.name()));
    }
    return describe(subscription, subscription.topics(() -> all), patience);
  }

  private Optional<Topics> describe(
      Subscription subscription, Set<String> names, Patience patience) {
    String what = "looking for " + subscription.words();
    long asked = patience.clock().nanoTime();
    Map<String, KafkaFuture<TopicDescription>> futures =
        admin
            .describeTopics(names, new DescribeTopicsOptions().timeoutMs(attemptMillis))
            .topicNameValues();
    Topics topics =
        new Topics(new TreeMap<>(), new TreeSet<>(PartitionJson.ORDER), new TreeSet<>());
    for (String name : names) {
      try {
        TopicDescription topic = futures.get(name).get(attemptMillis, TimeUnit.MILLISECONDS);
        add(topic, subscription, topics);
      } catch (ExecutionException e) {
        Throwable cause = Failures.cause(e);
        if (cause instanceof UnknownTopicOrPartitionException) {
          topics.missing().add(name);
        } else if (Failures.mayPass(cause)) {
          patience.unanswered(what, asked, cause);
          return Optional.empty();
        } else {
          throw failures.at(what, cause);
        }
      } catch (TimeoutException e) {
        patience.unanswered(what, asked, e);
        return Optional.empty();
      } catch (InterruptedException e) {
        throw failures.at(what, e);
      }
    }
    patience.answered();
    return Optional.of(topics);
  }

  private static void add(TopicDescription topic, Subscription subscription, Topics topics) {
    if (!topic.topicId().equals(Uuid.ZERO_UUID)) {
      topics.ids().put(topic.name(), topic.topicId().toString());
    }
    topic.partitions().stream()
        .map(partition -> new TopicPartition(topic.name(), partition.partition()))
        .filter(subscription::includes)
        .forEach(topics.partitions()::add);
  }

  /** Where records end for a reader: behind the last one that it may see. */
  Optional<Map<TopicPartition, Long>> latest(
      Collection<TopicPartition> partitions, Patience patience) {
    Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
    partitions.forEach(p -> specs.put(p, OffsetSpec.latest()));
    return offsets(specs, isolation, patience);
  }

  /** Offsets as asked for; -1 where no record is as late as the time that is asked for. */
  Optional<Map<TopicPartition, Long>> offsets(
      Map<TopicPartition, OffsetSpec> specs, Patience patience) {
    return offsets(specs, isolation, patience);
  }

  private Optional<Map<TopicPartition, Long>> offsets(
      Map<TopicPartition, OffsetSpec> specs, IsolationLevel level, Patience patience) {
    if (specs.isEmpty()) {
      return Optional.of(Map.of());
    }
    return ask(
            "asking for offsets of " + topics(specs.keySet()),
            patience,
            a -> a.listOffsets(specs, new ListOffsetsOptions(level).timeoutMs(attemptMillis)).all())
        .map(Cluster::offsets);
  }

  private static String topics(Collection<TopicPartition> partitions) {
    return partitions.stream()
        .map(TopicPartition::topic)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static Map<TopicPartition, Long> offsets(
      Map<TopicPartition, ListOffsetsResultInfo> answers) {
    Map<TopicPartition, Long> offsets = new TreeMap<>(PartitionJson.ORDER);
    answers.forEach((partition, answer) -> offsets.put(partition, answer.offset()));
    return offsets;
  }

  /**
   * What there is of a partition.
   *
   * @param first the offset of its first record
   * @param end the offset behind its last record, committed or not
   */
  record Extent(long first, long end) {

    /** Of a partition that does not exist. */
    static final Extent GONE = new Extent(Long.MAX_VALUE, -1);
  }

  Optional<Extent> extent(TopicPartition partition, Patience patience) {
    Optional<Topics> topic =
        describe(new Subscription.Assigned(partition), Set.of(partition.topic()), patience);
    if (topic.isEmpty()) {
      return Optional.empty();
    }
    if (topic.get().partitions().isEmpty()) {
      return Optional.of(Extent.GONE);
    }
    Optional<Map<TopicPartition, Long>> first =
        offsets(Map.of(partition, OffsetSpec.earliest()), patience);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    return offsets(
            Map.of(partition, OffsetSpec.latest()), IsolationLevel.READ_UNCOMMITTED, patience)
        .map(end -> new Extent(first.get().get(partition), end.get(partition)));
  }

  private <T> Optional<T> ask(
      String what, Patience patience, Function<Admin, KafkaFuture<T>> question) {
    long asked = patience.clock().nanoTime();
    try {
      T answer = question.apply(admin).get(attemptMillis, TimeUnit.MILLISECONDS);
      patience.answered();
      return Optional.of(answer);
    } catch (ExecutionException e) {
      Throwable cause = Failures.cause(e);
      if (!Failures.mayPass(cause)) {
        throw failures.at(what, cause);
      }
      patience.unanswered(what, asked, cause);
    } catch (TimeoutException e) {
      patience.unanswered(what, asked, e);
    } catch (InterruptedException e) {
      throw failures.at(what, e);
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
