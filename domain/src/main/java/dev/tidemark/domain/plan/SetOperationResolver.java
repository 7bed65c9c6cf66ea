// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.query.Relation;
import dev.tidemark.domain.query.Relation.SetOperation.Kind;
import dev.tidemark.domain.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Resolves UNION, and refuses what is like it. Confined to one thread. */
final class SetOperationResolver {

  private final AnalysisContext context;

  SetOperationResolver(AnalysisContext context) {
    this.context = context;
  }

  Optional<ResolvedRelation> combine(
      ResolvedRelation left, ResolvedRelation right, Relation.SetOperation operation) {
    if (operation.kind() != Kind.UNION) {
      String name = operation.kind().name();
      boolean isOnStream = left.plan().isStreaming() || right.plan().isStreaming();
      context.report(
          isOnStream ? ErrorCode.UNSUPPORTED_ON_STREAM : ErrorCode.NOT_SUPPORTED,
          isOnStream
              ? name + " is not allowed on a stream: use LEFT ANTI or LEFT SEMI JOIN with a table."
              : name + " is not supported: use LEFT ANTI or LEFT SEMI JOIN.",
          operation.position());
      return Optional.empty();
    }
    Optional<List<DataType>> types = types(left, right, operation);
    if (types.isEmpty()) {
      return Optional.empty();
    }
    LogicalPlan first = cast(left, types.get());
    LogicalPlan second = cast(right, types.get());
    List<Attribute> output = new ArrayList<>();
    for (int i = 0; i < types.get().size(); i++) {
      Attribute column = first.output().get(i);
      output.add(
          context.attribute(column.name(), "", types.get().get(i), column.watermarkDelayMicros()));
    }
    LogicalPlan union =
        context.at(operation.position(), new LogicalPlan.Union(List.of(first, second), output));
    return Optional.of(
        ResolvedRelation.of(
            operation.all()
                ? union
                : context.at(
                    operation.position(),
                    new LogicalPlan.Aggregate(
                        union, output.stream().map(NamedExpression::of).toList(), List.of()))));
  }

  private Optional<List<DataType>> types(
      ResolvedRelation left, ResolvedRelation right, Relation.SetOperation operation) {
    List<Attribute> a = left.scope().columns();
    List<Attribute> b = right.scope().columns();
    if (a.size() != b.size()) {
      context.report(
          ErrorCode.SET_OPERATION,
          "UNION takes the same number of columns on both sides: there are "
              + a.size()
              + " on the left and "
              + b.size()
              + " on the right.",
          operation.position());
      return Optional.empty();
    }
    List<DataType> types = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      Optional<DataType> type = Coercion.common(a.get(i).type(), b.get(i).type());
      if (type.isEmpty()) {
        context.report(
            ErrorCode.SET_OPERATION,
            String.format(
                Locale.ROOT,
                "UNION takes columns that fit each other: column %d is %s of type %s on the left"
                    + " and %s of type %s on the right.",
                i + 1,
                a.get(i).name(),
                a.get(i).type().sql(),
                b.get(i).name(),
                b.get(i).type().sql()),
            operation.position());
      }
      type.ifPresent(types::add);
    }
    return types.size() == a.size() ? Optional.of(types) : Optional.empty();
  }

  /** The rows with just these columns, as these types. */
  private LogicalPlan cast(ResolvedRelation side, List<DataType> types) {
    List<Attribute> columns = side.scope().columns();
    boolean isAsItIs = columns.size() == side.plan().output().size();
    List<NamedExpression> items = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      Attribute column = columns.get(i);
      Expression cast = Coercion.cast(column, types.get(i));
      isAsItIs &= cast == column && column.isSame(side.plan().output().get(i));
      items.add(
          cast == column
              ? NamedExpression.of(column.withQualifier(""))
              : new NamedExpression(cast, context.attribute(column.name(), types.get(i))));
    }
    return isAsItIs ? side.plan() : new LogicalPlan.Project(side.plan(), items);
  }
}
