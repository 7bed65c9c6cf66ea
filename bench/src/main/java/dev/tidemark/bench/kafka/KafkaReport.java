// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.kafka;

import dev.tidemark.bench.endtoend.Section;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Markdown of what was measured. */
final class KafkaReport {

  private final StringBuilder text = new StringBuilder();

  /**
   * @param command what repeats it
   * @param bytes of the values
   */
  void opening(String command, long rows, long bytes, int partitions) {
    line(
        "Taken on %s with `%s`: %,d records of %d bytes in %d partitions; load %.1f at the start.",
        LocalDate.now(ZoneOffset.UTC),
        command,
        rows,
        bytes / rows,
        partitions,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    line("");
    line("%s", Section.machine());
    line("");
  }

  void table(long rows, int threads, Rounds bare, Rounds tidemark) {
    line("| who | records/s | x poll loop | s | CPU µs/record | x poll loop's CPU |");
    line("| --- | ---: | ---: | ---: | ---: | ---: |");
    List<Double> speeds = Rounds.ratios(tidemark.seconds, bare.seconds);
    List<Double> works = Rounds.ratios(bare.cpuSeconds, tidemark.cpuSeconds);
    line(
        "| Tidemark, topic to topic | %,.0f | %.2f (%.2f–%.2f) | %.2f | %.3f | %.2f |",
        rows / Rounds.median(tidemark.seconds),
        Rounds.median(speeds),
        speeds.get(0),
        speeds.get(speeds.size() - 1),
        Rounds.median(tidemark.seconds),
        Rounds.median(tidemark.cpuSeconds) * 1e6 / rows,
        Rounds.median(works));
    line(
        "| bare `KafkaConsumer.poll` loop, %d threads | %,.0f | 1 | %.2f | %.3f | 1 |",
        threads,
        rows / Rounds.median(bare.seconds),
        Rounds.median(bare.seconds),
        Rounds.median(bare.cpuSeconds) * 1e6 / rows);
  }

  private void line(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  String text() {
    return text + "\n";
  }
}
