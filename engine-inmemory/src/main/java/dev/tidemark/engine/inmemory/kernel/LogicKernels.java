// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import java.util.Map;

/** Kernels of the family Logic. */
final class LogicKernels {

  static final Map<String, KernelFactory> ALL = Map.of();

  private LogicKernels() {}
}
