// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.port.out.Options;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Which partitions a stream reads. Immutable. */
sealed interface Subscription {

  /** The names of the options of which a stream has one. */
  List<String> OPTIONS = List.of("subscribe", "subscribePattern", "assign");

  /** The topics of which it reads at least some partitions. */
  SortedSet<String> topics(Supplier<? extends Iterable<String>> all);

  /** Whether the topics must be asked for by name. */
  boolean isPattern();

  /** Whether it reads this partition of one of its topics. */
  boolean includes(TopicPartition partition);

  /** What it reads, in words. */
  String words();

  /**
   * The one that the options tell.
   *
   * @throws IllegalArgumentException if one of them is wrong
   */
  static Subscription of(Options options) {
    if (options.get("subscribe").isPresent()) {
      return Named.parse(options.get("subscribe").get());
    }
    if (options.get("subscribePattern").isPresent()) {
      return new Matching(Pattern.compile(options.get("subscribePattern").get()));
    }
    return new Assigned(PartitionJson.partitions(options.get("assign").orElse("")));
  }

  /** All partitions of topics by name: {@code subscribe}. */
  record Named(SortedSet<String> names) implements Subscription {

    static Named parse(String text) {
      TreeSet<String> names =
          Arrays.stream(text.split(","))
              .map(String::strip)
              .filter(name -> !name.isEmpty())
              .collect(Collectors.toCollection(TreeSet::new));
      if (names.isEmpty()) {
        throw new IllegalArgumentException("must name topics, separated by commas");
      }
      return new Named(names);
    }

    @Override
    public SortedSet<String> topics(Supplier<? extends Iterable<String>> all) {
      return names;
    }

    @Override
    public boolean isPattern() {
      return false;
    }

    @Override
    public boolean includes(TopicPartition partition) {
      return true;
    }

    @Override
    public String words() {
      return (names.size() == 1 ? "the topic " : "the topics ")
          + String.join(", ", names)
          + " of Kafka";
    }
  }

  /** All partitions of the topics whose names match: {@code subscribePattern}. */
  record Matching(Pattern pattern) implements Subscription {
    @Override
    public SortedSet<String> topics(Supplier<? extends Iterable<String>> all) {
      TreeSet<String> matching = new TreeSet<>();
      for (String name : all.get()) {
        if (pattern.matcher(name).matches()) {
          matching.add(name);
        }
      }
      return matching;
    }

    @Override
    public boolean isPattern() {
      return true;
    }

    @Override
    public boolean includes(TopicPartition partition) {
      return true;
    }

    @Override
    public String words() {
      return "the topics of Kafka that match " + pattern.pattern();
    }
  }

  /** Partitions by number: {@code assign}. */
  record Assigned(SortedSet<TopicPartition> partitions) implements Subscription {

    /** A single partition. */
    Assigned(TopicPartition partition) {
      this(new TreeSet<>(PartitionJson.ORDER));
      partitions.add(partition);
    }

    @Override
    public SortedSet<String> topics(Supplier<? extends Iterable<String>> all) {
      return partitions.stream()
          .map(TopicPartition::topic)
          .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public boolean isPattern() {
      return false;
    }

    @Override
    public boolean includes(TopicPartition partition) {
      return partitions.contains(partition);
    }

    @Override
    public String words() {
      return "the partitions "
          + partitions.stream().map(TopicPartition::toString).collect(Collectors.joining(", "))
          + " of Kafka";
    }
  }
}
