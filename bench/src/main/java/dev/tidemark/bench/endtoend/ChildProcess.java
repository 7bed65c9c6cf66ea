// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process that is measured from outside while it runs. Confined to one thread. */
final class ChildProcess {

  private static final Pattern ENDED = Pattern.compile(".* ended: .*?\\brows=(\\d+).*");
  private static final int POLL_MILLIS = 20;
  private static final int TAIL_LINES = 40;

  private final List<String> command;
  private final Map<String, String> environment;
  private final Answer answer;
  private final AtomicLong peakMegabytes = new AtomicLong();
  private final List<Long> rows = new ArrayList<>();
  private final List<Moment> passes = new ArrayList<>();
  private final List<Pass> told = new ArrayList<>();
  private final List<String> tail = new ArrayList<>();

  /** When something happened, and how busy the machine had been until then. */
  private record Moment(long nanos, double busySeconds) {
    static Moment now() {
      return new Moment(System.nanoTime(), ProcFiles.machineBusySeconds());
    }

    double secondsUntil(Moment later) {
      return (later.nanos - nanos) / 1e9;
    }

    double busyUntil(Moment later) {
      return later.busySeconds - busySeconds;
    }
  }

  /**
   * What came of it.
   *
   * @param process from the start of the process to its end, or to the end of its first pass
   * @param passes each pass but the first; none where the process does not tell of passes
   * @param rows what it says to have read, each time
   */
  record Result(Measurement process, List<Measurement> passes, List<Long> rows) {

    /**
     * A pass of the process once it is {@linkplain Repeats#warm warm}: the one in the middle by
     * wall time. One pass alone says little where a pass takes half a second.
     */
    Optional<Measurement> warmPass() {
      List<Measurement> warm = Repeats.warm(passes);
      return warm.stream()
          .sorted(Comparator.comparingDouble(Measurement::wallSeconds))
          .skip(warm.size() / 2)
          .findFirst();
    }
  }

  /**
   * @param answer is given the rows that it prints
   */
  ChildProcess(List<String> command, Map<String, String> environment, Answer answer) {
    this.command = command;
    this.environment = environment;
    this.answer = answer;
  }

  /**
   * Runs it to its end.
   *
   * @throws IllegalStateException if it fails, with the last lines that it wrote
   */
  Result run() throws IOException, InterruptedException {
    double cpuBefore = ProcFiles.endedChildrenCpuSeconds();
    Moment start = Moment.now();
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    Thread watcher = new Thread(() -> watch(process), "memory-of-" + process.pid());
    watcher.setDaemon(true);
    watcher.start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        take(line);
      }
    }
    int status = process.waitFor();
    Moment end = Moment.now();
    watcher.join();
    if (status != 0) {
      throw new IllegalStateException(
          "status " + status + " of " + command + ":\n" + String.join("\n", tail));
    }
    return result(start, end, ProcFiles.endedChildrenCpuSeconds() - cpuBefore);
  }

  private void watch(Process process) {
    try {
      while (process.isAlive()) {
        ProcFiles.peakMegabytes(process.pid()).ifPresent(peakMegabytes::set);
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(String line) {
    if (answer.take(line)) {
      return;
    }
    Pass.parse(line)
        .ifPresent(
            pass -> {
              told.add(pass);
              passes.add(Moment.now());
            });
    Matcher ended = ENDED.matcher(line);
    if (ended.matches()) {
      rows.add(Long.parseLong(ended.group(1)));
    }
    tail.add(line);
    if (tail.size() > TAIL_LINES) {
      tail.remove(0);
    }
  }

  private Result result(Moment start, Moment end, double cpuSeconds) {
    long peak = peakMegabytes.get();
    Moment ready = passes.isEmpty() ? end : passes.get(0);
    double cpu = told.isEmpty() ? cpuSeconds : told.get(0).processCpuSeconds();
    Measurement process =
        Measurement.of(start.secondsUntil(ready), cpu, start.busyUntil(ready), peak);
    List<Measurement> later = new ArrayList<>();
    for (int i = 1; i < told.size(); i++) {
      double busy = passes.get(i - 1).busyUntil(passes.get(i));
      later.add(Measurement.of(told.get(i).wallSeconds(), told.get(i).cpuSeconds(), busy, peak));
    }
    return new Result(process, later, List.copyOf(rows));
  }
}
