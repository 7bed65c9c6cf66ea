// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.kafka;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** What one contestant took, round by round. Confined to one thread. */
public final class Rounds {

  final List<Double> seconds = new ArrayList<>();
  final List<Double> cpuSeconds = new ArrayList<>();

  /** What each round took. */
  public List<Double> seconds() {
    return seconds;
  }

  /** Work that says how many records it has read. */
  @FunctionalInterface
  public interface Work {
    long run() throws Exception;
  }

  /**
   * Does the work once and keeps what it took.
   *
   * @throws IllegalStateException if it has not read all records
   */
  public void measure(long records, Work work) throws Exception {
    long cpuBefore = cpuNanos();
    long begin = System.nanoTime();
    long read = work.run();
    seconds.add((System.nanoTime() - begin) / 1e9);
    cpuSeconds.add((cpuNanos() - cpuBefore) / 1e9);
    if (read != records) {
      throw new IllegalStateException("read " + read + " records of " + records);
    }
  }

  /** How many times as much another took, round by round, from the least. */
  public static List<Double> ratios(List<Double> own, List<Double> others) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      ratios.add(others.get(i) / own.get(i));
    }
    ratios.sort(null);
    return ratios;
  }

  public static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
