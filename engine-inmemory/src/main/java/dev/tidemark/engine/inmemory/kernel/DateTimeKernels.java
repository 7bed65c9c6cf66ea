// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Kernels of dates, timestamps and intervals. */
final class DateTimeKernels {

  static final Map<String, KernelFactory> ALL = all();

  private DateTimeKernels() {}

  private static Map<String, KernelFactory> all() {
    Map<String, KernelFactory> all = new HashMap<>();
    List.of(
            DateTimePartKernels.ALL,
            DateTimeTextKernels.ALL,
            DateKernels.ALL,
            TimestampKernels.ALL,
            UnixTimeKernels.ALL,
            IntervalKernels.ALL,
            MadeDateTimeKernels.ALL)
        .forEach(all::putAll);
    return Map.copyOf(all);
  }
}
