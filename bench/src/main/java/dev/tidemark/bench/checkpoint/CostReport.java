// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.checkpoint;

import dev.tidemark.bench.endtoend.Section;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Markdown of what was measured, with the goals beside it. */
final class CostReport {

  private final StringBuilder text = new StringBuilder();
  private boolean hasRecovery;

  /**
   * @param command what repeats it
   */
  void opening(String command) {
    line(
        "Taken on %s with `%s`; load %.1f at the start. Medians.",
        LocalDate.now(ZoneOffset.UTC), command, load());
    line("");
    line("%s", Section.machine());
    line("");
    line("| what | measured | goal |");
    line("| --- | ---: | ---: |");
  }

  void oneRow(OneRow found) {
    line(
        "| a durable batch of one row, in fdatasync appends of the same run | %.2f (p25 %.2f, p75"
            + " %.2f); load %.1f | ≤ 2.5 |",
        found.ratios.median(), found.ratios.quantile(0.25), found.ratios.quantile(0.75), load());
    line(
        "| … of %d batches: a batch, an append | %.0f µs, %.0f µs | |",
        found.ratios.size(), found.batchMicros.median(), found.appendMicros.median());
    line(
        "| … CPU time of a batch (its thread), of an append | %.0f µs, %.0f µs | |",
        found.batchCpuMicros.median(), found.appendCpuMicros.median());
    line("| … bytes of records a batch | %.0f | |", found.bytes);
  }

  void idle(IdleTrigger found) {
    line(
        "| a trigger with nothing new, p50, p99 | %.2f µs, %.2f µs | ≤ 50 µs |",
        found.micros.median(), found.micros.quantile(0.99));
    line(
        "| … %,d of them have changed | %s | no byte |",
        found.micros.size(), found.hasChanged() ? "THE FILES" : "no byte");
  }

  void batches(int changes, int few, ChangedKeys some, int many, ChangedKeys all) {
    line(
        "| a batch of %,d changed keys at %,d keys, p50 (mean) | %.2f ms (%.2f) | |",
        changes, few, some.millis.median(), some.millis.mean());
    line("| … at %,d keys | %.2f ms (%.2f) | |", many, all.millis.median(), all.millis.mean());
    line(
        "| … ratio of the times; load %.1f | %.2f | ≤ 1.25 |",
        load(), all.millis.median() / some.millis.median());
    line(
        "| … bytes of records, at %,d and at %,d keys | %,.0f, %,.0f | |",
        few, many, some.logBytes.mean(), all.logBytes.mean());
    line("| … ratio of the bytes | %.3f | ≤ 1.02 |", all.logBytes.mean() / some.logBytes.mean());
    line(
        "| … while a snapshot is written: share of the batches, p50 | %.0f%%, %.2f ms; %.0f%%,"
            + " %.2f ms | |",
        100.0 * some.millisBesideSnapshot.size() / some.millis.size(),
        some.millisBesideSnapshot.median(),
        100.0 * all.millisBesideSnapshot.size() / all.millis.size(),
        all.millisBesideSnapshot.median());
    line(
        "| … bytes of snapshots a batch | %,.0f, %,.0f | |",
        some.snapshotBytesABatch(), all.snapshotBytesABatch());
  }

  void recovery(String from, RecoveryRuns found) {
    line(
        "| %s from %s (%,d MB, %,d MB) | %.2f s (%.2f to %.2f); of the whole process %.2f s, its CPU time"
            + " %.2f s; load %.1f | ≤ 3 s |",
        hasRecovery ? "…" : "a start",
        from,
        found.snapshotBytes / 1_000_000,
        found.logBytes / 1_000_000,
        found.seconds.median(),
        found.seconds.quantile(0),
        found.seconds.quantile(1),
        found.processSeconds.median(),
        found.cpuSeconds.median(),
        load());
    hasRecovery = true;
  }

  void heap(int keys, double bytes) {
    line("| heap a key, long → (count, sum), of %,d | %.1f bytes | ≤ 48 |", keys, bytes);
  }

  /** How many threads of this machine want a core, over the last minute. */
  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private void line(String format, Object... arguments) {
    String line = String.format(Locale.ROOT, format, arguments);
    System.err.println(line);
    text.append(line).append('\n');
  }

  String text() {
    return text + "\n";
  }
}
