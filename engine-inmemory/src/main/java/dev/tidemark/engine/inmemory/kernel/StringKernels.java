// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Kernels of functions of text: those of all its sub-families. */
final class StringKernels {

  static final Map<String, KernelFactory> ALL =
      merged(
          List.of(
              Map.of(
                  "concat",
                      (call, arguments, context) ->
                          new ConcatKernel(call.type(), arguments, context),
                  "substring",
                      (call, arguments, context) -> new SubstringKernel(call.type(), arguments)),
              CaseKernel.ALL,
              LengthKernel.ALL,
              TrimKernels.ALL,
              PadKernels.ALL,
              SearchKernels.ALL,
              TextKernels.ALL,
              TextMeasureKernels.ALL,
              TextFormatKernels.ALL,
              EncodingKernels.ALL,
              UrlKernels.ALL));

  private StringKernels() {}

  private static Map<String, KernelFactory> merged(List<Map<String, KernelFactory>> families) {
    Map<String, KernelFactory> all = new TreeMap<>();
    families.forEach(all::putAll);
    return all;
  }
}
