// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One time that a process has done its work: {@code pass wall_s=1.234567 cpu_s=2.340000
 * process_cpu_s=3.120000}.
 *
 * @param wallSeconds from the start of the work to its end
 * @param cpuSeconds of all threads of the process meanwhile
 * @param processCpuSeconds since the process began
 */
record Pass(double wallSeconds, double cpuSeconds, double processCpuSeconds) {

  private static final Pattern LINE =
      Pattern.compile("pass wall_s=([\\d.]+) cpu_s=([\\d.]+) process_cpu_s=([\\d.]+)");

  /** Does the work so often in this process, and writes a line each time it is done. */
  static void repeat(Repeats repeats, Repeats.Work work) throws Exception {
    repeats.run(
        () -> {
          long started = System.nanoTime();
          double cpuBefore = spentSeconds();
          work.run();
          double wall = (System.nanoTime() - started) / 1e9;
          double cpu = spentSeconds();
          System.out.println(new Pass(wall, cpu - cpuBefore, cpu).line());
        });
  }

  private static double spentSeconds() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "pass wall_s=%.6f cpu_s=%.6f process_cpu_s=%.6f",
        wallSeconds,
        cpuSeconds,
        processCpuSeconds);
  }

  /** The pass that a line of output tells of. */
  static Optional<Pass> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.matches()
        ? Optional.of(
            new Pass(
                Double.parseDouble(matcher.group(1)),
                Double.parseDouble(matcher.group(2)),
                Double.parseDouble(matcher.group(3))))
        : Optional.empty();
  }
}
