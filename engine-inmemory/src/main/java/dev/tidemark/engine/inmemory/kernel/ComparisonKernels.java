// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.expression.Call;
import java.util.List;
import java.util.Map;

/** Kernels of comparisons and of IN. */
final class ComparisonKernels {

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "=", comparison(Comparison.EQUAL),
          "<", comparison(Comparison.LESS),
          "<=", comparison(Comparison.LESS_OR_EQUAL),
          ">", comparison(Comparison.GREATER),
          ">=", comparison(Comparison.GREATER_OR_EQUAL),
          "<=>", (call, arguments, context) -> new SameKernel(call, arguments),
          "in", InKernel::create,
          "element", ElementKernel::create);

  private ComparisonKernels() {}

  private static KernelFactory comparison(Comparison comparison) {
    return (call, arguments, context) -> comparison(comparison, call, arguments, context);
  }

  private static Kernel comparison(
      Comparison comparison, Call call, List<Kernel> arguments, KernelContext context) {
    Kernel left = arguments.get(0);
    Kernel right = arguments.get(1);
    if (right instanceof LiteralKernel literal && !literal.literal().isNull()) {
      return new CompareToConstantKernel(comparison, left, literal.literal(), context);
    }
    if (left instanceof LiteralKernel literal && !literal.literal().isNull()) {
      return new CompareToConstantKernel(comparison.flipped(), right, literal.literal(), context);
    }
    return new CompareKernel(comparison, left, right, call.argument(0).type(), context);
  }
}
