// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A peer's process, {@code MAIN WORKLOAD PASSES SECONDS}: works so often in one process, and goes on
 * until so many seconds have gone by; or {@code MAIN WORKLOAD answer}: works once and prints the
 * rows of its answer.
 *
 * <p>In the environment are DATA, the folder above those of the streams; CHK, an empty folder for
 * whatever the peer keeps; FILES, how many files make a micro-batch; PIPELINE, the workload's file.
 * Each pass prints what Tidemark's own processes print: {@code pass wall_s=… cpu_s=…
 * process_cpu_s=…}.
 */
public final class Peer {

  private final String workload;
  private final boolean answers;
  private final int passes;
  private final int seconds;

  private Peer(String[] arguments) {
    this.workload = arguments[0];
    this.answers = arguments[1].equals("answer");
    this.passes = answers ? 1 : Integer.parseInt(arguments[1]);
    this.seconds = answers ? 0 : Integer.parseInt(arguments[2]);
  }

  /** The whole workload once. */
  @FunctionalInterface
  public interface Pass {
    /** Returns how many nanos count. */
    long run() throws Exception;
  }

  /** The workload once, with its rows. */
  @FunctionalInterface
  public interface Answer {
    void give(Rows rows) throws Exception;
  }

  public static Peer of(String[] arguments) {
    return new Peer(arguments);
  }

  public String workload() {
    return workload;
  }

  /** Where the stream or table of this name lies. */
  public Path data(String stream) {
    return Path.of(System.getenv("DATA"), stream).toAbsolutePath();
  }

  /** A folder that this process may fill. */
  public Path scratch() {
    return Path.of(System.getenv("CHK"));
  }

  /** Does what the command line asks for. */
  public void work(Pass pass, Answer answer) throws Exception {
    if (answers) {
      Rows rows = new Rows(System.out);
      answer.give(rows);
      rows.flush();
      return;
    }
    long first = System.nanoTime();
    for (int i = 0; i < passes || System.nanoTime() - first < seconds * 1_000_000_000L; i++) {
      double cpuBefore = spentSeconds();
      double wall = pass.run() / 1e9;
      double cpu = spentSeconds();
      System.out.printf(
          Locale.ROOT,
          "pass wall_s=%.6f cpu_s=%.6f process_cpu_s=%.6f%n",
          wall,
          cpu - cpuBefore,
          cpu);
    }
  }

  private static double spentSeconds() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  /** The failure of a peer that has no such workload. */
  public IllegalArgumentException unknown() {
    return new IllegalArgumentException("no query for workload " + workload);
  }
}
