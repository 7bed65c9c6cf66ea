// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.kafka.KafkaTopics;
import dev.tidemark.testkit.server.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The article's golden cases with topics in the place of folders: what Spark gave for the files
 * comes out of Kafka, batch for batch.
 */
class KafkaConformanceTest {

  private static final Pattern ARTICLE = Pattern.compile("29[0-7]-article-.*");

  private static KafkaTopics topics;

  @TempDir private Path temporary;

  @BeforeAll
  static void connect() {
    topics = KafkaTopics.of(TestServers.kafka());
  }

  @AfterAll
  static void disconnect() {
    topics.close();
  }

  @TestFactory
  Stream<DynamicTest> aCaseOfTheArticleGivesTheSameFromTopics() {
    List<ConformanceCase> cases =
        ConformanceCase.in("cases").stream()
            .filter(golden -> ARTICLE.matcher(golden.name()).matches())
            .toList();
    assertThat(cases).hasSize(8);
    return cases.stream().map(golden -> dynamicTest(golden.name(), () -> run(golden)));
  }

  private void run(ConformanceCase golden) throws IOException {
    Path folder = Files.createDirectory(temporary.resolve(golden.name()));
    Path pipeline = golden.copyTo(folder);
    Files.writeString(pipeline, TopicStreams.in(Files.readString(pipeline), folder, topics));
    CommandRun run = CommandRun.run(pipeline);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(BatchComparison.differences(golden.expectedBatches(), run.out()))
        .as(golden.name())
        .isEmpty();
  }
}
