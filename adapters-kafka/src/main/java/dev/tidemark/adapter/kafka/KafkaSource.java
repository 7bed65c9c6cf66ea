// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.json.JsonFormat;
import dev.tidemark.formats.json.JsonOptions;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.Split;
import dev.tidemark.port.out.SplitReader;
import dev.tidemark.port.out.SystemClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * A stream of the records of Kafka's topics.
 *
 * <p>Where it is lies in its offsets alone ({@link KafkaOffset}); no group and no commit of Kafka's
 * takes part. While the brokers are away there is nothing new, until that has lasted too long; a
 * batch that was planned waits for them.
 */
final class KafkaSource implements EventSource {

  private static final long PAUSE_MILLIS = 100;

  private final StructType schema;
  private final Optional<JsonOptions> json;
  private final Session session;
  private final SystemClock clock;
  private final SourceOptions options;
  private final ClientSettings settings;
  private final Failures failures;
  private final DataLoss loss;
  private final Cluster cluster;
  private final FeedPool feeds;
  private final Frontier frontier;
  private final BoundResolver bounds;
  private final Patience patience;
  private final MinimumOffsets minimum;

  private Optional<KafkaOffset> restored = Optional.empty();
  private Optional<KafkaOffset> beginning = Optional.empty();
  private Optional<SortedMap<TopicPartition, Long>> endings = Optional.empty();
  private Optional<KafkaOffset> available = Optional.empty();
  private Optional<Offset> parsedText = Optional.empty();
  private KafkaOffset parsed;

  KafkaSource(ConnectorSpec spec, StructType schema, Session session, SystemClock clock) {
    this.schema = schema;
    this.session = session;
    this.clock = clock;
    json = spec.schema().map(ignored -> KafkaSourceFormat.jsonOptions(spec.options()));
    options = SourceOptions.of(spec.options());
    settings = new ClientSettings(spec.name(), spec.options());
    failures = new Failures(ClientOptions.servers(spec.options()), Secrets.of(spec.options()));
    loss = new DataLoss(options.failOnDataLoss(), failures);
    patience = newPatience();
    cluster = new Cluster(settings, failures);
    feeds = new FeedPool(settings, failures);
    frontier = new Frontier(options.subscription(), cluster, patience, loss);
    bounds = new BoundResolver(cluster, patience, loss);
    minimum = new MinimumOffsets(options.minOffsets(), options.maxDelayMillis(), clock);
  }

  private Patience newPatience() {
    return new Patience(failures, settings.limitMillis(), clock);
  }

  @Override
  public StructType schema() {
    return schema;
  }

  @Override
  public String reads() {
    return options.subscription().words();
  }

  @Override
  public void restore(List<Offset> planned) {
    if (!planned.isEmpty()) {
      restored = Optional.of(KafkaOffset.parse(planned.get(planned.size() - 1)));
    }
  }

  @Override
  public void prepareForAvailableNow() {
    Optional<KafkaOffset> newest = Optional.empty();
    while (newest.isEmpty()) {
      newest = restored.or(this::beginning).flatMap(this::newest);
      if (newest.isEmpty()) {
        patience.pause(PAUSE_MILLIS);
      }
    }
    available = newest;
  }

  @Override
  public Optional<Offset> latestOffset(Optional<Offset> start) {
    Optional<KafkaOffset> known = start.isPresent() ? Optional.of(parse(start)) : beginning();
    Optional<KafkaOffset> newest = available.isPresent() ? available : known.flatMap(this::newest);
    if (known.isEmpty() || newest.isEmpty()) {
      return Optional.empty();
    }
    SortedMap<TopicPartition, Long> from = positions(known.get(), newest.get());
    SortedMap<TopicPartition, Long> ends = limited(from, newest.get().ends());
    boolean mustBeKept = start.isEmpty() && !options.starting().isEarliest();
    if (ends.equals(from) && !mustBeKept) {
      return Optional.empty();
    }
    SortedMap<TopicPartition, Long> begin = start.isEmpty() ? known.get().ends() : none();
    return Optional.of(new KafkaOffset(ends, newest.get().topics(), begin).toOffset());
  }

  private KafkaOffset parse(Optional<Offset> offset) {
    if (!offset.equals(parsedText)) {
      parsed = KafkaOffset.parse(offset.orElseThrow());
      parsedText = offset;
    }
    return parsed;
  }

  /** Where the first batch begins; empty while the brokers are away. */
  private Optional<KafkaOffset> beginning() {
    if (beginning.isEmpty()) {
      Optional<Cluster.Topics> topics = frontier.first();
      beginning =
          topics
              .flatMap(t -> bounds.starting(options, t.partitions()))
              .map(ends -> new KafkaOffset(ends, topics.get().ids(), none()));
    }
    return beginning;
  }

  /** Where the partitions end, as far as the stream goes; empty while the brokers are away. */
  private Optional<KafkaOffset> newest(KafkaOffset known) {
    Optional<KafkaOffset> newest = frontier.newest(known);
    if (newest.isEmpty() || options.ending().isEmpty()) {
      return newest;
    }
    if (endings.isEmpty()) {
      endings = bounds.ending(options.ending().get(), newest.get().ends().keySet());
    }
    return endings.map(limits -> until(limits, known, newest.get()));
  }

  /** A partition without a limit was added later, and is not read. */
  private static KafkaOffset until(
      Map<TopicPartition, Long> limits, KafkaOffset known, KafkaOffset newest) {
    SortedMap<TopicPartition, Long> ends = none();
    newest
        .ends()
        .forEach(
            (partition, end) -> {
              long position = known.ends().getOrDefault(partition, 0L);
              long limit = Math.max(position, limits.getOrDefault(partition, 0L));
              ends.put(partition, Math.min(end, limit));
            });
    return new KafkaOffset(ends, newest.topics(), none());
  }

  /** Where each partition goes on: a new one, and one of a topic that was made again, at 0. */
  private static SortedMap<TopicPartition, Long> positions(KafkaOffset known, KafkaOffset later) {
    SortedMap<TopicPartition, Long> positions = none();
    for (TopicPartition partition : later.ends().keySet()) {
      boolean isNew = known.isOtherTopic(later, partition.topic());
      positions.put(partition, isNew ? 0L : known.ends().getOrDefault(partition, 0L));
    }
    return positions;
  }

  private SortedMap<TopicPartition, Long> limited(
      SortedMap<TopicPartition, Long> from, SortedMap<TopicPartition, Long> latest) {
    if (available.isEmpty() && minimum.isToWait(RateLimit.sum(from, latest))) {
      return from;
    }
    return options.maxOffsets().isPresent()
        ? RateLimit.cut(from, latest, options.maxOffsets().getAsLong())
        : latest;
  }

  private static SortedMap<TopicPartition, Long> none() {
    return new TreeMap<>(PartitionJson.ORDER);
  }

  @Override
  public List<Split> splits(Optional<Offset> start, Offset end) {
    KafkaOffset to = KafkaOffset.parse(end);
    SortedMap<TopicPartition, Long> from =
        start.isPresent() ? positions(KafkaOffset.parse(start.get()), to) : to.begin();
    List<KafkaSplit> ranges = new ArrayList<>();
    to.ends()
        .forEach(
            (partition, until) -> {
              long begin = from.getOrDefault(partition, 0L);
              if (until > begin) {
                ranges.add(new KafkaSplit(partition, begin, until));
              }
            });
    return SplitCutter.cut(ranges, session.parallelism());
  }

  @Override
  public SplitReader open(Split split, StructType projection, List<PushedFilter> filters) {
    return new KafkaSplitReader(
        (KafkaSplit) split, rows(projection), feeds, cluster, loss, failures, this::newPatience);
  }

  private RecordRows rows(StructType projection) {
    return json.isPresent()
        ? new JsonRows(JsonFormat.valueDecoder(projection, schema, json.get(), session.zone()))
        : new RecordColumns(projection);
  }

  /** How many offsets were lost, as far as it is known. */
  long lost() {
    return loss.lost();
  }

  @Override
  public void close() {
    feeds.close();
    cluster.close();
  }
}
