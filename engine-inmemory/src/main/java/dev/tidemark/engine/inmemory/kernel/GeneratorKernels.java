// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.function.GeneratorFunction;
import dev.tidemark.domain.type.DataType;
import java.util.List;

/** Makes the kernels of explode, posexplode, inline and their outer forms. */
public final class GeneratorKernels {

  private GeneratorKernels() {}

  /**
   * The kernel of a generator.
   *
   * @param arguments with their types
   * @param outputTypes of the columns that it generates
   * @param outer a row that would give none gives one of nulls, by the function or by LATERAL VIEW
   *     OUTER
   */
  public static GeneratorKernel create(
      GeneratorFunction function,
      List<Expression> arguments,
      List<Kernel> argumentKernels,
      List<DataType> outputTypes,
      boolean outer) {
    String name = function.name();
    boolean isInline = name.startsWith("inline");
    boolean hasPosition = name.startsWith("posexplode");
    if (!isInline && !hasPosition && !name.startsWith("explode")) {
      throw new IllegalStateException(
          "bug: the generator " + name + " has no kernel: " + arguments + " " + outputTypes);
    }
    return new GeneratorKernel(
        argumentKernels.get(0), hasPosition, isInline, outer || function.outer());
  }
}
