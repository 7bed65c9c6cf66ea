// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.conformance;

import dev.tidemark.app.kafka.KafkaTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;

/**
 * A topic of one partition in which each file of a folder takes the same number of offsets, so that
 * {@code maxOffsetsPerTrigger} takes a file a batch.
 *
 * <p>A file is a transaction: its lines, then the marker of the commit. What is missing to the
 * number is an aborted transaction behind it. With at most 3 lines a file and 6 offsets:
 *
 * <pre>
 * offset   0     1     2     3      4        5     │ 6     7      8        9        10       11
 *          line  line  line  commit aborted  abort │ line  commit aborted  aborted  aborted  abort
 * </pre>
 */
record BatchTopic(String name, int offsetsOfAFile) {

  /** The marker of a commit, and an aborted transaction of one record. */
  private static final int LEAST_BESIDE_LINES = 3;

  static BatchTopic of(KafkaTopics topics, Path folder) throws IOException {
    List<List<String>> files = files(folder);
    int offsets = files.stream().mapToInt(List::size).max().orElseThrow() + LEAST_BESIDE_LINES;
    String name = topics.create(folder.getFileName().toString(), 1);
    try (Producer<byte[], byte[]> producer =
        topics.producer(Map.of("transactional.id", name + "-files"))) {
      producer.initTransactions();
      for (List<String> lines : files) {
        producer.beginTransaction();
        lines.forEach(line -> producer.send(KafkaTopics.record(name, 0, line)));
        producer.commitTransaction();
        producer.beginTransaction();
        for (int i = lines.size() + 2; i < offsets; i++) {
          producer.send(KafkaTopics.record(name, 0, "{\"aborted\":true}"));
        }
        producer.flush();
        producer.abortTransaction();
      }
    }
    return new BatchTopic(name, offsets);
  }

  private static List<List<String>> files(Path folder) throws IOException {
    List<List<String>> files = new ArrayList<>();
    try (Stream<Path> listed = Files.list(folder)) {
      for (Path file : listed.sorted().toList()) {
        files.add(Files.readAllLines(file));
      }
    }
    return files;
  }
}
