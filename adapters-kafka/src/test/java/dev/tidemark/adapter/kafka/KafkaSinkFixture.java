// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.Options;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.SinkBatch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Sinks on the shared broker, as a pipeline would open them, and what is in their topics. */
final class KafkaSinkFixture {

  private static final ListTransactionsOptions COMPLETING =
      new ListTransactionsOptions()
          .filterStates(Set.of(TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT));
  static final Session SESSION = new Session(ZoneOffset.UTC, 1, Path.of("").toAbsolutePath());
  private static final Map<String, String> COMMITTED = Map.of("isolation.level", "read_committed");

  private KafkaSinkFixture() {}

  /** The options of a sink, with others. */
  static Map<String, String> options(String address, String... others) {
    Map<String, String> options = new HashMap<>();
    options.put("kafka.bootstrap.servers", address);
    for (int i = 0; i < others.length; i += 2) {
      options.put(others[i], others[i + 1]);
    }
    return options;
  }

  /** What is wrong with a sink's options and columns. */
  static List<String> problems(StructType schema, Map<String, String> options) {
    Problems problems = new Problems();
    format().check(spec(schema, options), problems);
    return problems.found().stream().map(Problem::message).toList();
  }

  static EventSink open(StructType schema, Map<String, String> options) {
    return format().open(spec(schema, options), OutputMode.APPEND, SESSION);
  }

  private static KafkaSinkFormat format() {
    return new KafkaSinkFormat(new RealClock());
  }

  static ConnectorSpec spec(StructType schema, Map<String, String> options) {
    return new ConnectorSpec("q", Options.of(options), Optional.of(schema), Position.UNKNOWN);
  }

  static SinkBatch begin(EventSink sink, String checkpointId, long batchId) {
    return sink.begin(
        new BatchHeader("q", checkpointId, batchId, OptionalLong.empty(), OutputMode.APPEND));
  }

  static void write(
      EventSink sink,
      String checkpointId,
      long batchId,
      StructType schema,
      List<List<Object>> rows) {
    SinkBatch batch = begin(sink, checkpointId, batchId);
    batch.write(Values.batch(schema, rows));
    batch.commit();
  }

  /** What a consumer of committed records sees, once what was committed has reached all logs. */
  static List<ConsumerRecord<byte[], byte[]>> committed(Topics topics, String topic) {
    awaitCompletion(topics);
    return topics.records(topic, COMMITTED);
  }

  /** Waits until transactions that are committed or aborted have reached all logs. */
  static void awaitCompletion(Topics topics) {
    while (!Topics.get(topics.admin().listTransactions(COMPLETING).all()).isEmpty()) {
      Thread.onSpinWait(); // the broker has said yes, and is writing it into each partition
    }
  }

  /** The values that a consumer of committed records sees. */
  static List<String> values(Topics topics, String topic) {
    return committed(topics, topic).stream().map(r -> text(r.value())).toList();
  }

  static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
