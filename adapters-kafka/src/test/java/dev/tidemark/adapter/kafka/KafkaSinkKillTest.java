// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SinkBatch;
import dev.tidemark.server.KafkaServer;
import dev.tidemark.testkit.server.TestServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes batches is killed again and again, and so is the broker, each at any
 * instant. {@code -Dtidemark.kills=50} makes more rounds of it, {@code -Dtidemark.seed=1} others.
 */
class KafkaSinkKillTest {

  private static final int KILLS = Integer.getInteger("tidemark.kills", 4);
  private static final long SEED = Long.getLong("tidemark.seed", 20260801);

  /** Far more batches than fit before a kill. */
  private static final long MANY = 1_000_000;

  private static KafkaServer server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    server = TestServers.startedKafka();
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void eachRowIsSeenOnceHoweverOftenTheWriterAndTheBrokerAreKilled() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    try (Topics topics = Topics.of(server)) {
      String topic = topics.create("kills", 3);
      for (int kill = 0; kill < KILLS; kill++) {
        switch (kill % 4) {
          case 0 -> new Writer(topic, MANY, random.nextInt(1, 8)).awaitEnd();
          case 1, 2 -> {
            Writer writer = begun(topic, random);
            writer.runFor(random.nextLong(40_000_000));
            writer.kill();
          }
          default -> {
            Writer writer = begun(topic, random);
            writer.runFor(random.nextLong(40_000_000));
            server.kill();
            if (random.nextBoolean()) {
              writer.kill();
            }
            server.start();
            if (writer.isRunning()) {
              writer.runFor(random.nextLong(40_000_000));
              writer.kill();
            }
          }
        }
      }
      long batches = nextBatch() + 5;
      assertThat(new Writer(topic, batches, MANY).awaitEnd()).isZero();
      List<String> expected =
          LongStream.range(0, batches)
              .boxed()
              .flatMap(b -> KafkaSinkWriter.values(b).stream())
              .toList();
      List<String> seen = KafkaSinkFixture.values(topics, topic);
      assertThat(seen)
          .as("seed=" + SEED + ", batches=" + batches)
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void aQueryWhoseBrokerGoesAwayInABatchFailsAfterItsLimitAndLosesNothing() {
    StructType schema = StructType.builder().add("value", AtomicType.STRING).build();
    try (Topics topics = Topics.of(server)) {
      String topic = topics.create("away", 1);
      Map<String, String> options =
          KafkaSinkFixture.options(
              server.address(),
              "topic",
              topic,
              "kafka.max.block.ms",
              "500",
              "kafka.request.timeout.ms",
              "1000",
              "kafka.delivery.timeout.ms",
              "2000");
      try (EventSink sink = KafkaSinkFixture.open(schema, options)) {
        KafkaSinkFixture.write(sink, topic, 0, schema, List.of(List.of("a")));
        SinkBatch batch = KafkaSinkFixture.begin(sink, topic, 1);
        batch.write(Values.batch(schema, List.of(List.of("b"))));
        server.kill();
        assertThatThrownBy(batch::commit)
            .isInstanceOf(PortException.class)
            .hasMessageContaining("Query 'q' cannot commit batch 1 at Kafka")
            .hasMessageContaining("no answer in time");
        server.start();
      }
      options.keySet().removeIf(name -> name.endsWith(".ms"));
      try (EventSink sink = KafkaSinkFixture.open(schema, options)) {
        KafkaSinkFixture.write(sink, topic, 1, schema, List.of(List.of("b")));
      }
      assertThat(KafkaSinkFixture.values(topics, topic)).containsExactly("a", "b");
    }
  }

  /** A writer that has begun some batches. */
  private Writer begun(String topic, SplittableRandom random) throws IOException {
    Writer writer = new Writer(topic, MANY, MANY);
    writer.awaitBatches(random.nextInt(1, 12));
    return writer;
  }

  private long nextBatch() throws IOException {
    return Long.parseLong(Files.readString(folder.resolve("next")));
  }

  /** A process that writes batches until it is killed, or until there are enough. */
  private final class Writer {
    private final Process process;
    private final BufferedReader begun;
    private final Path errors = folder.resolve("errors");

    Writer(String topic, long batches, long commits) throws IOException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.add(KafkaSinkWriter.class.getName());
      command.addAll(List.of(server.address(), topic, topic));
      command.add(folder.resolve("next").toString());
      command.addAll(List.of(Long.toString(batches), Long.toString(commits)));
      process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
              .start();
      begun = process.inputReader();
    }

    void awaitBatches(int count) throws IOException {
      for (int i = 0; i < count; i++) {
        assertThat(begun.readLine()).as(Files.readString(errors)).isNotNull();
      }
    }

    void runFor(long nanos) throws IOException, InterruptedException {
      boolean ended = process.waitFor(nanos, TimeUnit.NANOSECONDS);
      assertThat(ended).as(Files.readString(errors)).isFalse();
    }

    boolean isRunning() {
      return process.isAlive();
    }

    void kill() throws InterruptedException {
      process.destroyForcibly();
      process.waitFor();
    }

    int awaitEnd() throws IOException, InterruptedException {
      while (begun.readLine() != null) {
        continue; // or it would wait for room in the pipe
      }
      int status = process.waitFor();
      assertThat(status).as(Files.readString(errors)).isNotEqualTo(KafkaSinkWriter.FAILED);
      return status;
    }
  }
}
