// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit.server;

import java.io.IOException;
import java.nio.file.Files;

/** Kafka's own command-line tools, such as the console clients, to be forked by tests. */
public final class KafkaTools {

  private KafkaTools() {}

  /**
   * The class path that they run on.
   *
   * @throws IllegalStateException if the build has not written it
   */
  public static String classPath() throws IOException {
    return Files.readString(TestServers.classPathFile("kafka-tools")).strip();
  }
}
