// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.engine.inmemory.kernel.Kernel;
import dev.tidemark.engine.inmemory.kernel.KernelContext;
import dev.tidemark.engine.inmemory.kernel.KernelPlanner;
import dev.tidemark.engine.inmemory.kernel.Layout;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Expressions over the same rows, of which each lane gets kernels of its own. Immutable.
 *
 * @param input the columns of the rows
 */
public record Expressions(
    List<Expression> expressions, List<Attribute> input, KernelContext context) {

  /** New kernels, one an expression. */
  public List<Kernel> kernels() {
    KernelPlanner planner = new KernelPlanner(Layout.of(input), context);
    return expressions.stream().map(planner::plan).toList();
  }

  /**
   * The same expressions for kernels that use the arrays of their results again: for one who has
   * done with a result, and whatever shares arrays with it, when the kernel is evaluated next.
   */
  public Expressions reusingResults() {
    return new Expressions(expressions, input, context.reusingResults(true));
  }

  /** A new kernel of the only expression. */
  public Kernel kernel() {
    return kernels().get(0);
  }

  /** The columns that they read, each perhaps several times. */
  public List<Attribute> read() {
    return expressions.stream().flatMap(e -> e.attributes().stream()).toList();
  }

  /** All of them as SQL, for explain. */
  public String sql() {
    return expressions.stream().map(Expression::sql).collect(Collectors.joining(", "));
  }
}
