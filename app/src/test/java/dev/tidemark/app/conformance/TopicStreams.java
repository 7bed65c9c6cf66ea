// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.kafka.KafkaTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pipelines of cases with topics in place of the folders that their streams read. */
final class TopicStreams {

  /** A stream of a case, up to its schema. */
  private static final Pattern STREAM =
      Pattern.compile(
          "format: json\\s+options: \\{path: (input/\\w+), maxFilesPerTrigger: 1\\}(?=\\s+schema:)");

  private TopicStreams() {}

  /**
   * A pipeline whose streams read topics, which are made and filled.
   *
   * @param folder where its folders are
   */
  static String in(String yaml, Path folder, KafkaTopics topics) throws IOException {
    assertThat(yaml).containsPattern(STREAM);
    Matcher stream = STREAM.matcher(yaml);
    StringBuilder changed = new StringBuilder();
    while (stream.find()) {
      BatchTopic topic = BatchTopic.of(topics, folder.resolve(stream.group(1)));
      stream.appendReplacement(changed, Matcher.quoteReplacement(kafka(topic, topics)));
    }
    return stream.appendTail(changed).toString();
  }

  private static String kafka(BatchTopic topic, KafkaTopics topics) {
    return """
    format: kafka
        options:
          kafka.bootstrap.servers: %s
          subscribe: %s
          startingOffsets: earliest
          kafka.isolation.level: read_committed
          maxOffsetsPerTrigger: %d"""
        .formatted(topics.address(), topic.name(), topic.offsetsOfAFile());
  }
}
