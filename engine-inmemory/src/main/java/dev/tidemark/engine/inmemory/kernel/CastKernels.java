// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.expression.Cast;

/** Kernels of CAST and TRY_CAST. */
final class CastKernels {

  private CastKernels() {}

  static Kernel create(Cast cast, Kernel operand, KernelContext context) {
    throw new IllegalStateException("bug: no kernel for " + cast.sql() + operand + context);
  }
}
