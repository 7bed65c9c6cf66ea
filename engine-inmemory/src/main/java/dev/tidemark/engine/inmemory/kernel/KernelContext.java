// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.port.out.TextCodec;
import java.time.ZoneId;
import java.util.List;

/**
 * What kernels need from outside the row.
 *
 * @param layout the columns of the batches that the kernel will be given
 * @param reusesResults whether a column that a kernel returns is not looked at any more when the
 *     kernel is evaluated next, so that its arrays may be used again
 */
public record KernelContext(
    ZoneId zone, TextCodec codec, BatchScope scope, Layout layout, boolean reusesResults) {

  /** A context of batches whose layout the planner knows. */
  public KernelContext(ZoneId zone, TextCodec codec, BatchScope scope) {
    this(zone, codec, scope, Layout.of(List.of()), false);
  }

  /** This context for kernels whose results are dead when they are evaluated next, or not. */
  public KernelContext reusingResults(boolean reuses) {
    return new KernelContext(zone, codec, scope, layout, reuses);
  }

  KernelContext with(Layout otherLayout) {
    return new KernelContext(zone, codec, scope, otherLayout, reusesResults);
  }
}
