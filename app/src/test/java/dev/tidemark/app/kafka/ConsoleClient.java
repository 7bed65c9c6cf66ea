// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.server.KafkaTools;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Kafka's own console clients, each call a process of its own. */
final class ConsoleClient {

  private static final long PATIENCE_SECONDS = 90;

  private final Path folder;
  private final String address;

  /**
   * @param folder for what they write
   * @param address of the broker
   */
  ConsoleClient(Path folder, String address) {
    this.folder = folder;
    this.address = address;
  }

  /** {@code kafka-console-producer.sh}: writes lines to a topic. */
  void produce(String topic, List<String> lines) throws IOException, InterruptedException {
    run(
        "org.apache.kafka.tools.ConsoleProducer",
        List.of("--bootstrap-server", address, "--topic", topic),
        String.join("\n", lines) + "\n");
  }

  /**
   * {@code kafka-console-consumer.sh --isolation-level read_committed}: the first records of a
   * topic, {@code key|value} each.
   */
  List<String> consume(String topic, int count) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("--bootstrap-server", address));
    arguments.addAll(List.of("--topic", topic, "--from-beginning"));
    arguments.addAll(List.of("--isolation-level", "read_committed"));
    arguments.addAll(List.of("--formatter-property", "print.key=true"));
    arguments.addAll(List.of("--formatter-property", "key.separator=|"));
    arguments.addAll(List.of("--max-messages", Integer.toString(count)));
    return run("org.apache.kafka.tools.consumer.ConsoleConsumer", arguments, "");
  }

  private List<String> run(String mainClass, List<String> arguments, String input)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", KafkaTools.classPath(), mainClass));
    command.addAll(arguments);
    Path out = Files.createTempFile(folder, "console", ".out");
    Path err = Files.createTempFile(folder, "console", ".err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    boolean hasEnded = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    assertThat(hasEnded).as("%s ends: %s", mainClass, Files.readString(err)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(err)).isZero();
    return Files.readAllLines(out);
  }
}
