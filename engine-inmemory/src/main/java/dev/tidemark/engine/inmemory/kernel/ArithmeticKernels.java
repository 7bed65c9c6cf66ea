// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static java.util.Map.entry;

import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.type.DecimalType;
import java.util.List;
import java.util.Map;

/** Kernels of arithmetic and of operations on bits. */
final class ArithmeticKernels {

  static final Map<String, KernelFactory> ALL =
      Map.ofEntries(
          entry("+", binary(ArithmeticOperation.ADD, false)),
          entry("-", binary(ArithmeticOperation.SUBTRACT, false)),
          entry("*", binary(ArithmeticOperation.MULTIPLY, false)),
          entry("/", binary(ArithmeticOperation.DIVIDE, false)),
          entry("div", binary(ArithmeticOperation.INTEGRAL_DIVIDE, false)),
          entry("%", binary(ArithmeticOperation.REMAINDER, false)),
          entry("pmod", binary(ArithmeticOperation.POSITIVE_REMAINDER, false)),
          entry("try_add", binary(ArithmeticOperation.ADD, true)),
          entry("try_subtract", binary(ArithmeticOperation.SUBTRACT, true)),
          entry("try_multiply", binary(ArithmeticOperation.MULTIPLY, true)),
          entry("try_divide", binary(ArithmeticOperation.DIVIDE, true)),
          entry("try_mod", binary(ArithmeticOperation.REMAINDER, true)),
          entry("negative", (call, arguments, context) -> SignKernel.negative(call, arguments)),
          entry("&", bits(BitwiseKernel.Operation.AND)),
          entry("|", bits(BitwiseKernel.Operation.OR)),
          entry("^", bits(BitwiseKernel.Operation.XOR)),
          entry("<<", bits(BitwiseKernel.Operation.SHIFT_LEFT)),
          entry(">>", bits(BitwiseKernel.Operation.SHIFT_RIGHT)),
          entry(">>>", bits(BitwiseKernel.Operation.SHIFT_RIGHT_UNSIGNED)),
          entry("~", (call, arguments, context) -> BitwiseKernel.not(arguments.get(0))));

  private ArithmeticKernels() {}

  private static KernelFactory binary(ArithmeticOperation operation, boolean isTry) {
    return (call, arguments, context) ->
        binary(operation, isTry, call, arguments, new ResultArrays(context));
  }

  private static Kernel binary(
      ArithmeticOperation operation,
      boolean isTry,
      Call call,
      List<Kernel> arguments,
      ResultArrays results) {
    Kernel left = arguments.get(0);
    Kernel right = arguments.get(1);
    if (call.argument(0).type() instanceof DecimalType) {
      return DecimalArithmeticKernel.create(operation, isTry, call, left, right);
    }
    return switch (call.type().storage()) {
      case INT -> new IntArithmeticKernel(operation, isTry, call.type(), left, right, results);
      case LONG -> new LongArithmeticKernel(operation, isTry, left, right, results);
      case DOUBLE ->
          new DoubleArithmeticKernel(operation, isTry, call.type(), left, right, results);
      default -> throw new IllegalStateException("bug: no arithmetic of " + call.type().sql());
    };
  }

  private static KernelFactory bits(BitwiseKernel.Operation operation) {
    return (call, arguments, context) ->
        new BitwiseKernel(operation, arguments.get(0), arguments.get(1));
  }
}
