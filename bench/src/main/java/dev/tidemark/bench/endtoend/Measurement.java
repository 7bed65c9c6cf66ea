// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

/**
 * What a piece of work took.
 *
 * @param cpuSeconds of all threads of the process
 * @param othersShare how much of all cores other processes used meanwhile, 0 to 1: where it is
 *     high, believe the CPU time and not the wall time
 * @param peakMegabytes the most memory that the process held, up to its end
 */
record Measurement(double wallSeconds, double cpuSeconds, double othersShare, long peakMegabytes) {

  /**
   * @param busySeconds CPU time of the whole machine meanwhile
   */
  static Measurement of(
      double wallSeconds, double cpuSeconds, double busySeconds, long peakMegabytes) {
    double all = wallSeconds * Runtime.getRuntime().availableProcessors();
    double others = Math.max(0, Math.min(1, (busySeconds - cpuSeconds) / all));
    return new Measurement(wallSeconds, cpuSeconds, others, peakMegabytes);
  }
}
