// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.expression.Call;
import java.util.List;

/** Makes the kernel of a call of one function. */
@FunctionalInterface
public interface KernelFactory {

  /**
   * @param call with the types of the arguments and of the result
   * @param arguments the kernels of the arguments; that of a lambda is a {@link LambdaKernel}
   */
  Kernel create(Call call, List<Kernel> arguments, KernelContext context);
}
