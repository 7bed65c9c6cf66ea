// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.expression.AggregateCall;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.expression.CaseWhen;
import dev.tidemark.domain.expression.Cast;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FieldAccess;
import dev.tidemark.domain.expression.Lambda;
import dev.tidemark.domain.expression.LambdaVariable;
import dev.tidemark.domain.expression.Literal;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes kernels of expressions for batches of one layout. Stateless; the kernels it makes are not.
 */
public final class KernelPlanner implements Expression.Visitor<Kernel> {

  private final Layout layout;
  private final KernelContext context;

  public KernelPlanner(Layout layout, KernelContext context) {
    this.layout = layout;
    this.context = context.with(layout);
  }

  public Kernel plan(Expression expression) {
    return expression.accept(this);
  }

  @Override
  public Kernel visitLiteral(Literal expression) {
    return new LiteralKernel(expression);
  }

  @Override
  public Kernel visitAttribute(Attribute expression) {
    return new ColumnKernel(layout.ordinal(expression.id(), expression.name()));
  }

  @Override
  public Kernel visitLambdaVariable(LambdaVariable expression) {
    return new ColumnKernel(layout.ordinal(expression.id(), expression.name()));
  }

  @Override
  public Kernel visitCast(Cast expression) {
    return CastKernels.create(expression, plan(expression.operand()), context);
  }

  @Override
  public Kernel visitCall(Call expression) {
    List<Kernel> arguments = new ArrayList<>();
    expression.arguments().forEach(a -> arguments.add(plan(a)));
    return KernelRegistry.factory(expression.function().name())
        .create(expression, arguments, context);
  }

  @Override
  public Kernel visitCaseWhen(CaseWhen expression) {
    return ConditionalKernels.caseWhen(
        expression, expression.children().stream().map(this::plan).toList(), context);
  }

  @Override
  public Kernel visitFieldAccess(FieldAccess expression) {
    return new FieldKernel(plan(expression.operand()), expression.ordinal());
  }

  @Override
  public Kernel visitLambda(Lambda expression) {
    // A body may be evaluated several times a batch, on what it gave the time before.
    KernelPlanner inner =
        new KernelPlanner(layout.plus(expression.parameters()), context.reusingResults(false));
    return new LambdaKernel(expression.parameters(), inner.plan(expression.body()));
  }

  @Override
  public Kernel visitAggregateCall(AggregateCall expression) {
    throw new IllegalStateException(
        "bug: an aggregate has no kernel of its own: " + expression.sql());
  }
}
