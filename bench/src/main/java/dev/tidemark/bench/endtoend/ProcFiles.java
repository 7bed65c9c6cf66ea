// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** What Linux tells about processes in {@code /proc}; nothing, or 0, on other systems. */
final class ProcFiles {

  private static final double TICKS_A_SECOND = 100;

  private ProcFiles() {}

  /** The most memory that a process has held at once; empty when it has ended. */
  static OptionalLong peakMegabytes(long pid) {
    for (String line : lines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmHWM:")) {
        return OptionalLong.of(Long.parseLong(line.replaceAll("\\D", "")) / 1024);
      }
    }
    return OptionalLong.empty();
  }

  /** CPU time of all children of this process that have ended. */
  static double endedChildrenCpuSeconds() {
    for (String line : lines(Path.of("/proc/self/stat"))) {
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_A_SECOND;
    }
    return 0;
  }

  /** CPU time that all cores together have spent on work, since the machine was started. */
  static double machineBusySeconds() {
    for (String line : lines(Path.of("/proc/stat"))) {
      long[] ticks =
          Arrays.stream(line.trim().split(" +"))
              .skip(1)
              .limit(8)
              .mapToLong(Long::parseLong)
              .toArray();
      long idle = ticks[3] + ticks[4];
      return (Arrays.stream(ticks).sum() - idle) / TICKS_A_SECOND;
    }
    return 0;
  }

  /** The value of the first line of {@code /proc/cpuinfo} with this name. */
  static String processor(String name) {
    return lines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).trim())
        .findFirst()
        .orElse("unknown");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of(); // no such file: another system, or the process has ended
    }
  }
}
