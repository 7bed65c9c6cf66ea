// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.CaseWhen;
import dev.tidemark.domain.expression.Cast;
import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Lambda;
import dev.tidemark.domain.expression.LambdaVariable;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.function.FunctionCatalog;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.query.Term;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Turns terms into typed expressions over the columns of a scope. A term that is wrong gives
 * nothing, after each of its faults was reported. Confined to one thread.
 */
final class TermResolver implements Term.Visitor<Optional<Expression>> {

  private final AnalysisContext context;
  private final Scope scope;
  private final Optional<WindowResolver> windows;
  private final NameResolver names;
  private final FunctionResolver functions;
  private final Deque<List<LambdaVariable>> lambdas = new ArrayDeque<>();

  private TermResolver(
      AnalysisContext context,
      Scope scope,
      Optional<WindowResolver> windows,
      Optional<String> noAggregatesIn) {
    this.context = context;
    this.scope = scope;
    this.windows = windows;
    this.names = new NameResolver(context, scope);
    this.functions = new FunctionResolver(context, this, noAggregatesIn);
  }

  /** Terms among which aggregate functions may stand. */
  static TermResolver withAggregates(AnalysisContext context, Scope scope, WindowResolver windows) {
    return new TermResolver(context, scope, Optional.of(windows), Optional.empty());
  }

  /** The keys of GROUP BY: windows may stand there, and no aggregates. */
  static TermResolver groupKeys(AnalysisContext context, Scope scope, WindowResolver windows) {
    return new TermResolver(context, scope, Optional.of(windows), Optional.of("GROUP BY"));
  }

  /**
   * Terms of one row each.
   *
   * @param place for messages: {@code WHERE}
   */
  static TermResolver ofRows(AnalysisContext context, Scope scope, String place) {
    return new TermResolver(context, scope, Optional.empty(), Optional.of(place));
  }

  Optional<Expression> resolve(Term term) {
    return term.accept(this);
  }

  /** The terms, if all of them are right; the faults of each are reported. */
  Optional<List<Expression>> resolveAll(List<Term> terms) {
    List<Expression> resolved = new ArrayList<>();
    terms.forEach(t -> t.accept(this).ifPresent(resolved::add));
    return resolved.size() == terms.size() ? Optional.of(resolved) : Optional.empty();
  }

  /** A condition, which must be BOOLEAN. */
  Optional<Expression> condition(Term term, String place) {
    return resolve(term)
        .flatMap(
            e -> {
              if (e.type() == AtomicType.BOOLEAN) {
                return Optional.of(e);
              }
              if (e.type() == AtomicType.VOID) {
                return Optional.of(Coercion.cast(e, AtomicType.BOOLEAN));
              }
              context.report(
                  ErrorCode.WRONG_TYPE,
                  place
                      + " takes a BOOLEAN condition, not "
                      + e.sql()
                      + " of type "
                      + e.type().sql()
                      + ".",
                  term.position());
              return Optional.empty();
            });
  }

  Scope scope() {
    return scope;
  }

  Optional<WindowResolver> windows() {
    return windows;
  }

  /** Where a column was named first. */
  Position positionOf(Attribute column, Position otherwise) {
    return names.positionOf(column, otherwise);
  }

  @Override
  public Optional<Expression> visitName(Term.Name term) {
    String first = term.parts().get(0);
    List<String> fields = term.parts().subList(1, term.parts().size());
    for (List<LambdaVariable> frame : lambdas) {
      for (LambdaVariable variable : frame) {
        if (variable.name().equalsIgnoreCase(first)) {
          return names.fields(variable, fields, term.position());
        }
      }
    }
    return names.resolve(term, !functions.isInsideAggregate());
  }

  @Override
  public Optional<Expression> visitConstant(Term.Constant term) {
    return Optional.of(term.literal());
  }

  @Override
  public Optional<Expression> visitApply(Term.Apply term) {
    return functions.resolve(term);
  }

  @Override
  public Optional<Expression> visitCast(Term.CastTo term) {
    return resolve(term.operand())
        .flatMap(
            operand -> {
              if (!Coercion.canCast(operand.type(), term.type())) {
                context.report(
                    ErrorCode.CANNOT_CAST,
                    "No cast leads from "
                        + operand.type().sql()
                        + " to "
                        + term.type().sql()
                        + ": "
                        + operand.sql()
                        + " cannot be cast.",
                    term.position());
                return Optional.empty();
              }
              boolean isPlain = !term.isTry() || operand.type().equals(term.type());
              return Optional.of(
                  isPlain
                      ? Coercion.cast(operand, term.type())
                      : new Cast(operand, term.type(), true));
            });
  }

  @Override
  public Optional<Expression> visitCase(Term.Case term) {
    Optional<Expression> operand = term.operand().flatMap(this::resolve);
    List<Expression> conditions = new ArrayList<>();
    List<Expression> results = new ArrayList<>();
    for (Term.Case.When when : term.whens()) {
      if (term.operand().isPresent()) {
        Optional<Expression> value = resolve(when.condition());
        operand
            .flatMap(
                o ->
                    value.flatMap(
                        v -> functions.bind("=", List.of(o, v), when.condition().position())))
            .ifPresent(conditions::add);
      } else {
        condition(when.condition(), "WHEN").ifPresent(conditions::add);
      }
      resolve(when.result()).ifPresent(results::add);
    }
    Optional<Expression> otherwise =
        term.otherwise().isPresent() ? resolve(term.otherwise().get()) : Optional.of(Literal.NULL);
    otherwise.ifPresent(results::add);
    int branches = term.whens().size();
    return conditions.size() == branches && results.size() == branches + 1
        ? caseWhen("CASE", conditions, results, term.position())
        : Optional.empty();
  }

  /**
   * The branches with their results as one type.
   *
   * @param results one more than there are conditions: the last is what comes otherwise
   */
  Optional<Expression> caseWhen(
      String name, List<Expression> conditions, List<Expression> results, Position position) {
    Optional<List<Expression>> unified = Coercion.unify(results);
    if (unified.isEmpty()) {
      context.report(
          ErrorCode.WRONG_TYPE,
          "The results of "
              + name
              + " must have one type: "
              + String.join(
                  ", ", results.stream().map(r -> r.sql() + " is " + r.type().sql()).toList())
              + ".",
          position);
      return Optional.empty();
    }
    List<CaseWhen.Branch> branches = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      branches.add(new CaseWhen.Branch(conditions.get(i), unified.get().get(i)));
    }
    return Optional.of(new CaseWhen(branches, unified.get().get(conditions.size())));
  }

  @Override
  public Optional<Expression> visitStar(Term.Star term) {
    context.report(
        ErrorCode.WRONG_TYPE,
        "* stands for columns of a SELECT list or arguments of a function, not for a value.",
        term.position());
    return Optional.empty();
  }

  @Override
  public Optional<Expression> visitAlias(Term.Alias term) {
    return resolve(term.operand());
  }

  @Override
  public Optional<Expression> visitField(Term.FieldOf term) {
    return resolve(term.operand())
        .flatMap(o -> names.fields(o, List.of(term.name()), term.position()));
  }

  @Override
  public Optional<Expression> visitLambda(Term.Lambda term) {
    context.report(
        ErrorCode.WRONG_TYPE,
        "A lambda can only be an argument of a function that takes one, such as transform.",
        term.position());
    return Optional.empty();
  }

  /** A lambda as the argument of a function that gives its parameters these types. */
  Optional<Expression> lambda(Term.Lambda term, List<DataType> types) {
    List<LambdaVariable> parameters = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      parameters.add(context.lambdaVariable(term.parameters().get(i), types.get(i)));
    }
    lambdas.push(parameters);
    try {
      return resolve(term.body()).map(body -> new Lambda(parameters, body));
    } finally {
      lambdas.pop();
    }
  }

  @Override
  public Optional<Expression> visitInSubquery(Term.InSubquery term) {
    return refuseSubquery("IN (SELECT …)", term.position());
  }

  @Override
  public Optional<Expression> visitExists(Term.Exists term) {
    return refuseSubquery("EXISTS (SELECT …)", term.position());
  }

  private Optional<Expression> refuseSubquery(String what, Position position) {
    context.report(
        ErrorCode.NOT_SUPPORTED,
        "The subquery "
            + what
            + " can only be a condition of WHERE, by itself or joined to others with AND.",
        position);
    return Optional.empty();
  }

  @Override
  public Optional<Expression> visitScalarSubquery(Term.ScalarSubquery term) {
    context.report(
        ErrorCode.NOT_SUPPORTED,
        "A subquery as a value is not supported: join the table instead.",
        term.position());
    return Optional.empty();
  }

  @Override
  public Optional<Expression> visitOver(Term.Over term) {
    context.report(
        ErrorCode.UNSUPPORTED_ON_STREAM,
        "A function OVER a window of rows is not allowed on a stream: group by window(time, size)"
            + " instead.",
        term.position());
    return Optional.empty();
  }

  /** A scalar function over its arguments; empty after reporting that it does not take them. */
  static Optional<Expression> bind(
      AnalysisContext context, String name, List<Expression> arguments, Position position) {
    Optional<ScalarFunction> function = FunctionCatalog.scalar(name);
    if (function.isEmpty()) {
      context.report(ErrorCode.NOT_SUPPORTED, "There is no function " + name + " here.", position);
      return Optional.empty();
    }
    try {
      return Optional.of(function.get().bind(arguments, context.binding()));
    } catch (FunctionMismatch e) {
      context.report(e, position);
      return Optional.empty();
    }
  }
}
