// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.function.FunctionCatalog;
import dev.tidemark.domain.function.GeneratorFunction;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.query.Relation;
import dev.tidemark.domain.query.Term;
import dev.tidemark.domain.type.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Resolves explode and its kin, in LATERAL VIEW and in a SELECT list. Confined to one thread. */
final class GeneratorResolver {

  private final AnalysisContext context;
  private boolean hasFailed;

  GeneratorResolver(AnalysisContext context) {
    this.context = context;
  }

  boolean hasFailed() {
    return hasFailed;
  }

  /** A SELECT list whose generator has become a node below. */
  record Spread(LogicalPlan plan, List<SelectItem> items) {}

  Optional<ResolvedRelation> lateralView(ResolvedRelation child, Relation.LateralView view) {
    Optional<LogicalPlan.Generate> generate =
        generate(
            child.plan(),
            child.scope(),
            view.generator(),
            view.outer(),
            view.alias(),
            view.columns());
    return generate.map(
        g -> {
          List<Attribute> columns = new ArrayList<>(child.scope().columns());
          columns.addAll(g.generated());
          return new ResolvedRelation(g, Scope.of(columns).withHidden(child.scope().hidden()));
        });
  }

  /** The list with the columns of its generator in place of it; empty where it has none. */
  Optional<Spread> fromSelectList(LogicalPlan plan, Scope scope, List<SelectItem> items) {
    List<SelectItem> generators = items.stream().filter(GeneratorResolver::isGenerator).toList();
    if (generators.isEmpty()) {
      return Optional.empty();
    }
    if (generators.size() > 1) {
      Position position = generators.get(1).term().position();
      return fail(
          ErrorCode.MISPLACED_GENERATOR,
          "A SELECT list can have one generator such as explode, not "
              + generators.size()
              + ": use LATERAL VIEW.",
          position);
    }
    SelectItem item = generators.get(0);
    Term.Apply call = (Term.Apply) item.term();
    return generate(plan, scope, call, false, "", item.names())
        .map(
            g -> {
              List<SelectItem> spread = new ArrayList<>();
              for (SelectItem other : items) {
                if (other == item) {
                  Term.Star star = new Term.Star(List.of(), call.position());
                  g.generated().forEach(a -> spread.add(SelectItem.of(a, star)));
                } else {
                  spread.add(other);
                }
              }
              return new Spread(g, spread);
            });
  }

  static boolean isGenerator(SelectItem item) {
    return item.term() instanceof Term.Apply call
        && FunctionCatalog.generator(call.function()).isPresent();
  }

  private Optional<LogicalPlan.Generate> generate(
      LogicalPlan child,
      Scope scope,
      Term.Apply call,
      boolean isOuter,
      String qualifier,
      List<String> names) {
    Optional<List<Expression>> arguments =
        TermResolver.ofRows(context, scope, "a generator").resolveAll(call.arguments());
    Optional<GeneratorFunction> function = FunctionCatalog.generator(call.function());
    if (function.isEmpty()) {
      return refuse(call);
    }
    if (arguments.isEmpty()) {
      hasFailed = true;
      return Optional.empty();
    }
    try {
      List<Field> fields = function.get().binder().bind(arguments.get());
      if (!names.isEmpty() && names.size() != fields.size()) {
        return fail(
            ErrorCode.WRONG_ARGUMENT_COUNT,
            function.get().name()
                + " makes "
                + fields.size()
                + (fields.size() == 1 ? " column" : " columns")
                + ", but "
                + names.size()
                + (names.size() == 1 ? " name is" : " names are")
                + " given.",
            call.position());
      }
      List<Attribute> generated = new ArrayList<>();
      for (int i = 0; i < fields.size(); i++) {
        String name = names.isEmpty() ? fields.get(i).name() : names.get(i);
        generated.add(
            context.attribute(name, qualifier, fields.get(i).type(), OptionalLong.empty()));
      }
      return Optional.of(
          context.at(
              call.position(),
              new LogicalPlan.Generate(
                  child,
                  function.get(),
                  arguments.get(),
                  isOuter || function.get().outer(),
                  generated)));
    } catch (FunctionMismatch e) {
      context.report(e, call.position());
      hasFailed = true;
      return Optional.empty();
    }
  }

  private Optional<LogicalPlan.Generate> refuse(Term.Apply call) {
    boolean isOther =
        FunctionCatalog.scalar(call.function()).isPresent()
            || FunctionCatalog.aggregate(call.function()).isPresent();
    if (isOther) {
      return fail(
          ErrorCode.MISPLACED_GENERATOR,
          "LATERAL VIEW takes a function that makes rows, such as explode, which "
              + call.function()
              + " is not.",
          call.position());
    }
    FunctionResolver.refuseUnknown(context, call.function(), call.position());
    hasFailed = true;
    return Optional.empty();
  }

  private <T> Optional<T> fail(ErrorCode code, String message, Position position) {
    context.report(code, message, position);
    hasFailed = true;
    return Optional.empty();
  }
}
