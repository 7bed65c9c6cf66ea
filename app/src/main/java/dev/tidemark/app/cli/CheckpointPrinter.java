// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import dev.tidemark.domain.resume.QueryShape;
import dev.tidemark.port.out.BatchCommit;
import dev.tidemark.port.out.BatchPlan;
import dev.tidemark.port.out.CheckpointReport;
import dev.tidemark.port.out.CheckpointReport.CheckpointFile;
import dev.tidemark.port.out.CheckpointReport.OperatorState;
import dev.tidemark.port.out.Offset;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a checkpoint's report for people. */
final class CheckpointPrinter {

  /** What fits on a line with its indent. */
  private static final int OFFSET_LENGTH = 100;

  private final PrintStream out;
  private final boolean full;

  /**
   * @param full whether long offsets are printed whole
   */
  CheckpointPrinter(PrintStream out, boolean full) {
    this.out = out;
    this.full = full;
  }

  void print(CheckpointReport report) {
    out.println("checkpoint " + report.id());
    if (report.damages().isEmpty()) {
      content(report);
    } else {
      out.println("  is damaged, and cannot be read as a whole");
    }
    out.println("  files");
    report.files().forEach(file -> out.println("    " + line(file)));
    tornLine(report).ifPresent(line -> out.println("    " + line));
  }

  private void content(CheckpointReport report) {
    report.shape().ifPresentOrElse(this::shape, () -> out.println("  of no query yet"));
    batches(report);
    out.println("  " + lastCommit(report));
    out.println("  state");
    report.operators().forEach(this::operator);
    if (report.operators().isEmpty()) {
      out.println("    none");
    }
  }

  private void shape(QueryShape shape) {
    out.println("  query");
    out.println("    watermark policy: " + shape.watermarkPolicy().name().toLowerCase(Locale.ROOT));
    for (QueryShape.Part part : shape.parts()) {
      out.println("    " + part.name());
      part.traits().forEach(t -> out.println("      " + t.name() + ": " + t.text()));
    }
  }

  private void batches(CheckpointReport report) {
    out.println("  batches");
    Set<Long> committed =
        report.commits().stream().map(BatchCommit::batchId).collect(Collectors.toSet());
    report.lastCommit().ifPresent(last -> committed.add(last.batchId()));
    long oldest = report.plans().isEmpty() ? 0 : report.plans().get(0).batchId();
    if (oldest > 0) {
      out.println("    0 to " + (oldest - 1) + " are committed, and not told one by one");
    } else if (report.plans().isEmpty()) {
      out.println("    none is told one by one");
    }
    boolean hasWatermark =
        report.lastCommit().map(c -> !c.nodeWatermarksMillis().isEmpty()).orElse(true);
    for (BatchPlan plan : report.plans()) {
      out.println(
          "    "
              + plan.batchId()
              + (committed.contains(plan.batchId()) ? " committed" : " planned, not committed")
              + ", batch time "
              + time(plan.batchTimeMillis())
              + (hasWatermark ? ", watermark " + time(plan.watermarkMillis()) : ""));
      ends(plan.ends());
    }
  }

  private void ends(List<Optional<Offset>> ends) {
    for (int i = 0; i < ends.size(); i++) {
      String end = ends.get(i).map(offset -> shown(offset.json())).orElse("nothing yet");
      out.println("      input " + (i + 1) + " to " + end);
    }
  }

  private String shown(String json) {
    int hidden = json.length() - OFFSET_LENGTH;
    return full || hidden <= 0
        ? json
        : json.substring(0, OFFSET_LENGTH) + "… (" + hidden + " more characters: --full)";
  }

  private static String lastCommit(CheckpointReport report) {
    if (report.lastCommit().isEmpty()) {
      return "no batch is committed";
    }
    BatchCommit last = report.lastCommit().get();
    String watermark =
        last.nodeWatermarksMillis().isEmpty()
            ? ""
            : "; the next one's watermark is " + time(last.nextWatermarkMillis());
    return "the last batch committed is " + last.batchId() + watermark;
  }

  private void operator(OperatorState state) {
    out.println(
        "    "
            + state.operatorId()
            + ": "
            + count(state.rows(), "row")
            + " in "
            + count(state.buckets(), "bucket")
            + ", "
            + count(state.bytes(), "byte")
            + " ("
            + state.schema()
            + ")");
  }

  /** A file on one line. */
  static String line(CheckpointFile file) {
    return file.name()
        + ": "
        + count(file.records(), "record")
        + ", "
        + count(file.bytes(), "byte");
  }

  /** What is said of a write that a crash cut short. */
  static Optional<String> tornLine(CheckpointReport report) {
    return report.tornBytes() == 0
        ? Optional.empty()
        : Optional.of(
            "a write was cut short: the next start cuts "
                + count(report.tornBytes(), "byte")
                + " off the end");
  }

  static String count(long count, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
