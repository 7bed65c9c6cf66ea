// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench;

import dev.tidemark.bench.cassandra.CassandraSpeed;
import dev.tidemark.bench.checkpoint.CheckpointCost;
import dev.tidemark.bench.endtoend.Compare;
import dev.tidemark.bench.endtoend.StartUp;
import dev.tidemark.bench.kafka.TopicToTopic;
import dev.tidemark.bench.latency.SteadyLatency;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measures whole runs: {@code EndToEnd compare --rounds 5}. */
@Command(
    name = "EndToEnd",
    description = "Measures whole runs.",
    mixinStandardHelpOptions = true,
    subcommands = {
      Compare.class,
      StartUp.class,
      CassandraSpeed.class,
      CheckpointCost.class,
      TopicToTopic.class,
      SteadyLatency.class
    })
public final class EndToEnd {

  private EndToEnd() {}

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new EndToEnd())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }
}
