// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.type.AtomicType;
import java.util.List;

/**
 * rand() and randn(): numbers that look random and are the same whenever the batch is repeated.
 *
 * <p>The sequence starts anew with each batch, from the query's name and the batch id, or from the
 * seed that is given, with which two calls give the same. It is SplitMix64 (Steele, Lea and Flood,
 * "Fast splittable pseudorandom number generators", 2014); normal numbers are made of two uniform
 * ones by Box and Muller's transform.
 */
final class RandomKernel implements Kernel {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final BatchScope scope;
  private final Kernel seed;
  private final int stream;
  private final boolean isNormal;
  private long batchId = Long.MIN_VALUE;
  private long state;

  private RandomKernel(KernelContext context, List<Kernel> arguments, boolean isNormal) {
    this.scope = context.scope();
    this.seed = arguments.isEmpty() ? null : arguments.get(0);
    this.stream = scope.nextKernel();
    this.isNormal = isNormal;
  }

  static Kernel uniform(Call call, List<Kernel> arguments, KernelContext context) {
    return new RandomKernel(context, arguments, false);
  }

  static Kernel normal(Call call, List<Kernel> arguments, KernelContext context) {
    return new RandomKernel(context, arguments, true);
  }

  @Override
  public Column evaluate(EventBatch rows) {
    if (batchId != scope.batchId() && !rows.isEmpty()) {
      batchId = scope.batchId();
      state = start(rows);
    }
    double[] out = new double[rows.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = isNormal ? normal() : uniform();
    }
    return new DoubleColumn(AtomicType.DOUBLE, out.length, out, null);
  }

  private long start(EventBatch rows) {
    return seed != null
        ? mixed(NumberCasts.longs(seed.evaluate(rows))[0])
        : mixed(mixed(mixed(scope.query().hashCode()) + batchId) + stream);
  }

  private double uniform() {
    state += GOLDEN;
    return (mixed(state) >>> 11) * 0x1.0p-53;
  }

  private double normal() {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform()));
    return radius * StrictMath.cos(2 * Math.PI * uniform());
  }

  private static long mixed(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
