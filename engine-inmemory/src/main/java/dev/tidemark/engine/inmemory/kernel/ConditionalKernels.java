// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.expression.CaseWhen;
import java.util.List;
import java.util.Map;

/** Kernels of the family Conditional. */
final class ConditionalKernels {

  static final Map<String, KernelFactory> ALL = Map.of();

  private ConditionalKernels() {}

  /**
   * @param children condition, result, condition, result, …, otherwise
   */
  static Kernel caseWhen(CaseWhen expression, List<Kernel> children) {
    throw new IllegalStateException("bug: no kernel for " + expression.sql() + children.size());
  }
}
