// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Kernels of arrays, maps and structs. */
final class CollectionKernels {

  static final Map<String, KernelFactory> ALL = all();

  private CollectionKernels() {}

  private static Map<String, KernelFactory> all() {
    Map<String, KernelFactory> all = new HashMap<>();
    List.of(
            ConstructedKernels.ALL,
            MapKernels.ALL,
            ArrayKernels.ALL,
            ArrayEditKernels.ALL,
            ArraySetKernels.ALL,
            Map.<String, KernelFactory>of("sequence", SequenceKernels::create))
        .forEach(all::putAll);
    return Map.copyOf(all);
  }
}
