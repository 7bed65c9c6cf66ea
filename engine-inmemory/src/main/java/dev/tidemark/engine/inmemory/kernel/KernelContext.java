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
 */
public record KernelContext(ZoneId zone, TextCodec codec, BatchScope scope, Layout layout) {

  /** A context of batches whose layout the planner knows. */
  public KernelContext(ZoneId zone, TextCodec codec, BatchScope scope) {
    this(zone, codec, scope, Layout.of(List.of()));
  }

  KernelContext with(Layout otherLayout) {
    return new KernelContext(zone, codec, scope, otherLayout);
  }
}
