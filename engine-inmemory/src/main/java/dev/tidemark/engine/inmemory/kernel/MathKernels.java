// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.type.AtomicType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Kernels of functions of numbers.
 *
 * <p>StrictMath stands where Spark has it, so that the last digit agrees.
 */
final class MathKernels {

  static final Map<String, KernelFactory> ALL = all();

  private MathKernels() {}

  private static Map<String, KernelFactory> all() {
    Map<String, KernelFactory> all = new HashMap<>();
    roots(all);
    trigonometry(all);
    all.put("pow", binary(StrictMath::pow));
    all.put("hypot", binary(Math::hypot));
    all.put("atan2", binary((y, x) -> Math.atan2(y + 0.0, x + 0.0))); // -0.0 counts as 0.0
    all.put(
        "log",
        (call, arguments, context) ->
            arguments.size() == 1
                ? new DoubleFunctionKernel(arguments.get(0), StrictMath::log, 0)
                : new LogarithmKernel(arguments.get(0), arguments.get(1)));
    all.put("pi", constant(Math.PI));
    all.put("e", constant(Math.E));
    all.put("abs", (call, arguments, context) -> SignKernel.absolute(call, arguments));
    all.put("round", RoundingKernels.round(java.math.RoundingMode.HALF_UP));
    all.put("bround", RoundingKernels.round(java.math.RoundingMode.HALF_EVEN));
    all.put("ceil", RoundingKernels.limit(java.math.RoundingMode.CEILING));
    all.put("floor", RoundingKernels.limit(java.math.RoundingMode.FLOOR));
    all.put("factorial", (call, arguments, context) -> CountingKernels.factorial(arguments));
    all.put("width_bucket", (call, arguments, context) -> CountingKernels.widthBucket(arguments));
    all.put("bit_count", (call, arguments, context) -> CountingKernels.bitCount(arguments));
    all.put("bit_get", (call, arguments, context) -> CountingKernels.bitGet(call, arguments));
    all.put("bin", (call, arguments, context) -> RadixKernels.bin(arguments));
    all.put("hex", (call, arguments, context) -> RadixKernels.hex(arguments));
    all.put("unhex", (call, arguments, context) -> RadixKernels.unhex(arguments));
    all.put("conv", (call, arguments, context) -> RadixKernels.conv(arguments));
    all.put("rand", RandomKernel::uniform);
    all.put("randn", RandomKernel::normal);
    return Map.copyOf(all);
  }

  private static void roots(Map<String, KernelFactory> all) {
    all.put("sqrt", unary(Math::sqrt));
    all.put("cbrt", unary(Math::cbrt));
    all.put("exp", unary(StrictMath::exp));
    all.put("expm1", unary(StrictMath::expm1));
    all.put("ln", logarithm(StrictMath::log, 0));
    all.put("log2", logarithm(x -> StrictMath.log(x) / StrictMath.log(2), 0));
    all.put("log10", logarithm(StrictMath::log10, 0));
    all.put("log1p", logarithm(StrictMath::log1p, -1));
    all.put("rint", unary(Math::rint));
    all.put(
        "sign",
        (call, arguments, context) ->
            new DoubleFunctionKernel(new AmountKernel(arguments.get(0)), Math::signum, Double.NaN));
    all.put("degrees", unary(Math::toDegrees));
    all.put("radians", unary(Math::toRadians));
  }

  private static void trigonometry(Map<String, KernelFactory> all) {
    all.put("sin", unary(Math::sin));
    all.put("cos", unary(Math::cos));
    all.put("tan", unary(Math::tan));
    all.put("cot", unary(x -> 1 / Math.tan(x)));
    all.put("sec", unary(x -> 1 / Math.cos(x)));
    all.put("csc", unary(x -> 1 / Math.sin(x)));
    all.put("asin", unary(Math::asin));
    all.put("acos", unary(Math::acos));
    all.put("atan", unary(Math::atan));
    all.put("sinh", unary(Math::sinh));
    all.put("cosh", unary(Math::cosh));
    all.put("tanh", unary(Math::tanh));
    all.put("asinh", unary(MathKernels::asinh));
    all.put("acosh", unary(x -> StrictMath.log(x + Math.sqrt(x * x - 1))));
    all.put("atanh", unary(x -> 0.5 * (StrictMath.log1p(x) - StrictMath.log1p(-x))));
  }

  private static double asinh(double x) {
    return x == Double.NEGATIVE_INFINITY ? x : StrictMath.log(x + Math.sqrt(x * x + 1));
  }

  private static KernelFactory unary(DoubleUnaryOperator function) {
    return logarithm(function, Double.NaN);
  }

  /** A function that is null at and below a bound. */
  private static KernelFactory logarithm(DoubleUnaryOperator function, double nullUpTo) {
    return (call, arguments, context) ->
        new DoubleFunctionKernel(arguments.get(0), function, nullUpTo);
  }

  private static KernelFactory binary(DoubleBinaryOperator function) {
    return (call, arguments, context) ->
        new DoublePairKernel(arguments.get(0), arguments.get(1), function);
  }

  private static KernelFactory constant(double value) {
    return (call, arguments, context) -> new LiteralKernel(Literal.of(value, AtomicType.DOUBLE));
  }
}
