// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import java.util.List;
import java.util.Map;

/** Kernels of what belongs to no other family. */
final class MiscKernels {

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "uuid", (call, arguments, context) -> new UuidKernel(context.scope()),
          "assert_true", MiscKernels::assertTrue,
          "raise_error", MiscKernels::raiseError);

  private MiscKernels() {}

  private static Kernel assertTrue(Call call, List<Kernel> arguments, KernelContext context) {
    return RowKernel.nullable(
        call,
        arguments,
        (a, to) -> {
          if (a.isNull(0) || !a.truth(0)) {
            throw raised(a, 1);
          }
          to.appendNull();
        });
  }

  private static Kernel raiseError(Call call, List<Kernel> arguments, KernelContext context) {
    return RowKernel.nullable(
        call,
        arguments,
        (a, to) -> {
          throw raised(a, 0);
        });
  }

  private static QueryException raised(Arguments a, int message) {
    return new QueryException(
        ErrorCode.BAD_ARGUMENT, a.isNull(message) ? "null" : a.string(message));
  }
}
