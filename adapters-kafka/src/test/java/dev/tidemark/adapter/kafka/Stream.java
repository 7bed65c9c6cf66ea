// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.Options;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.SystemClock;
import dev.tidemark.testkit.Rows;
import dev.tidemark.testkit.contract.SourceReads;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a test describes a stream, opens it, and reads batches of it one after the other. */
final class Stream implements AutoCloseable {

  static final StructType VALUE = StructType.builder().add("value", AtomicType.BINARY).build();

  private final KafkaSource source;
  private Optional<Offset> start = Optional.empty();

  private Stream(KafkaSource source) {
    this.source = source;
  }

  /** Options given as name, value, name, value. */
  static Map<String, String> options(String... options) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      values.put(options[i], options[i + 1]);
    }
    return values;
  }

  static ConnectorSpec spec(Optional<StructType> schema, Map<String, String> options) {
    return new ConnectorSpec("ev", Options.of(options), schema, Position.UNKNOWN);
  }

  /** A source at a broker that begins at the first record unless the options say otherwise. */
  static KafkaSource source(
      String address, Optional<StructType> schema, SystemClock clock, String... options) {
    Map<String, String> all = new HashMap<>();
    all.put("kafka.bootstrap.servers", address);
    all.put("startingOffsets", "earliest");
    all.putAll(options(options));
    Session session = new Session(ZoneOffset.UTC, 2, Path.of("."));
    return (KafkaSource) new KafkaSourceFormat(clock).open(spec(schema, all), session);
  }

  static Stream open(Topics topics, String... options) {
    return open(topics, new RealClock(), options);
  }

  static Stream open(Topics topics, SystemClock clock, String... options) {
    KafkaSource source = source(topics.address(), Optional.empty(), clock, options);
    source.restore(List.of());
    return new Stream(source);
  }

  /** The stream as a new process would open it after it had planned what this one has read. */
  static Stream reopen(Topics topics, Stream before, String... options) {
    Stream stream =
        new Stream(source(topics.address(), Optional.empty(), new RealClock(), options));
    stream.source.restore(before.start.stream().toList());
    stream.start = before.start;
    return stream;
  }

  KafkaSource source() {
    return source;
  }

  Optional<Offset> offset() {
    return start;
  }

  /** The values of the next batch in the order of the splits; empty if there is none. */
  Optional<List<String>> batch() {
    return batch(VALUE).map(rows -> rows.stream().map(row -> text(row.get(0))).toList());
  }

  /** The rows of the next batch. */
  Optional<List<List<Object>>> batch(StructType projection) {
    Optional<Offset> end = source.latestOffset(start);
    if (end.isEmpty()) {
      return Optional.empty();
    }
    List<List<Object>> rows = Rows.of(SourceReads.read(source, start, end.get(), projection));
    source.committed(end.get());
    start = end;
    return Optional.of(rows);
  }

  /** All batches until nothing is new. */
  List<List<String>> batches() {
    List<List<String>> batches = new ArrayList<>();
    for (Optional<List<String>> batch = batch(); batch.isPresent(); batch = batch()) {
      batches.add(batch.get());
    }
    return batches;
  }

  /** The values of all batches until there are so many, which takes as long as it takes. */
  List<String> await(int count) {
    List<String> values = new ArrayList<>();
    while (values.size() < count) {
      batch().ifPresentOrElse(values::addAll, Thread::onSpinWait);
    }
    return values;
  }

  static String text(Object bytes) {
    return bytes == null
        ? null
        : StandardCharsets.UTF_8.decode(((ByteBuffer) bytes).duplicate()).toString();
  }

  @Override
  public void close() {
    source.close();
  }
}
