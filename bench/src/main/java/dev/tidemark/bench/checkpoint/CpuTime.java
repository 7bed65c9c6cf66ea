// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.checkpoint;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What was worked, which does not depend on who else wants the machine. */
final class CpuTime {

  private CpuTime() {}

  /** Of all threads of this process since it was started, in nanoseconds. */
  static long ofThisProcess() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /** In nanoseconds, the system's work for it included. */
  static long ofThisThread() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
