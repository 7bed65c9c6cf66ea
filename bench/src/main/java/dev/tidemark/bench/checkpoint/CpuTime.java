// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.checkpoint;

import java.lang.management.ManagementFactory;

/** What a thread has worked, which does not depend on who else wants the machine. */
final class CpuTime {

  private CpuTime() {}

  /** In nanoseconds, the system's work for it included. */
  static long ofThisThread() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
