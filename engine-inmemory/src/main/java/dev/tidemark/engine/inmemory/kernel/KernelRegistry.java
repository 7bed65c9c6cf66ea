// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What makes the kernel of each scalar function, by the function's name. */
public final class KernelRegistry {

  private static final Map<String, KernelFactory> FACTORIES = new TreeMap<>();

  static {
    for (Map<String, KernelFactory> family :
        List.of(
            ArithmeticKernels.ALL,
            ComparisonKernels.ALL,
            LogicKernels.ALL,
            ConditionalKernels.ALL,
            StringKernels.ALL,
            PatternKernels.ALL,
            MathKernels.ALL,
            DateTimeKernels.ALL,
            CollectionKernels.ALL,
            HigherOrderKernels.ALL,
            JsonKernels.ALL,
            HashKernels.ALL,
            MiscKernels.ALL)) {
      family.forEach(
          (name, factory) -> {
            if (FACTORIES.put(name, factory) != null) {
              throw new IllegalStateException("bug: two kernels are called " + name);
            }
          });
    }
  }

  private KernelRegistry() {}

  /**
   * @throws IllegalStateException if the function has no kernel, which is a bug: a test compares
   *     this with the function catalog
   */
  public static KernelFactory factory(String function) {
    KernelFactory factory = FACTORIES.get(function);
    if (factory == null) {
      throw new IllegalStateException("bug: the function " + function + " has no kernel");
    }
    return factory;
  }

  public static Set<String> names() {
    return FACTORIES.keySet();
  }
}
