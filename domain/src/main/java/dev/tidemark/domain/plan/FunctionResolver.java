// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.AggregateFunction;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.function.FunctionCatalog;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Suggestion;
import dev.tidemark.domain.query.Term;
import dev.tidemark.domain.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Binds calls of functions and operators for a {@link TermResolver}. Confined to one thread. */
final class FunctionResolver {

  private final AnalysisContext context;
  private final TermResolver terms;
  private final Optional<String> noAggregatesIn;
  private boolean isInsideAggregate;

  /**
   * @param noAggregatesIn the clause that no aggregate function may stand in; empty where they may
   */
  FunctionResolver(AnalysisContext context, TermResolver terms, Optional<String> noAggregatesIn) {
    this.context = context;
    this.terms = terms;
    this.noAggregatesIn = noAggregatesIn;
  }

  boolean isInsideAggregate() {
    return isInsideAggregate;
  }

  Optional<Expression> bind(String name, List<Expression> arguments, Position position) {
    return TermResolver.bind(context, name, arguments, position);
  }

  Optional<Expression> resolve(Term.Apply term) {
    String name = term.function().toLowerCase(Locale.ROOT);
    switch (name) {
      case "window", "session_window" -> {
        return window(term, name.equals("session_window"));
      }
      case "window_time" -> {
        return terms
            .resolveAll(term.arguments())
            .flatMap(a -> WindowResolver.windowTime(context, a, term.position()));
      }
      case "if" -> {
        return ifThenElse(term);
      }
      case "struct" -> {
        return struct(term);
      }
      default -> {
        // by its name in the catalog
      }
    }
    Optional<AggregateFunction> aggregate = FunctionCatalog.aggregate(name);
    if (aggregate.isPresent()) {
      return aggregate(aggregate.get(), term);
    }
    Optional<ScalarFunction> scalar = FunctionCatalog.scalar(name);
    if (scalar.isPresent()) {
      return scalar(scalar.get(), term);
    }
    if (FunctionCatalog.generator(name).isPresent()) {
      context.report(
          ErrorCode.MISPLACED_GENERATOR,
          name
              + " makes rows: it can only be an item of a SELECT list by itself, or stand in LATERAL"
              + " VIEW.",
          term.position());
      return Optional.empty();
    }
    refuseUnknown(context, term.function(), term.position());
    terms.resolveAll(
        expandStars(term.arguments()).stream().filter(a -> !(a instanceof Term.Lambda)).toList());
    return Optional.empty();
  }

  static void refuseUnknown(AnalysisContext context, String name, Position position) {
    context.report(
        ErrorCode.UNKNOWN_FUNCTION,
        "There is no function " + name + "." + Suggestion.sentence(name, FunctionCatalog.names()),
        position);
  }

  private Optional<Expression> window(Term.Apply term, boolean isSession) {
    Optional<List<Expression>> arguments = terms.resolveAll(term.arguments());
    if (terms.windows().isEmpty()) {
      context.report(
          ErrorCode.BAD_WINDOW,
          "A time window can only stand in GROUP BY or in a SELECT list, not in "
              + noAggregatesIn.orElse("this place")
              + ".",
          term.position());
      return Optional.empty();
    }
    WindowResolver windows = terms.windows().get();
    return arguments.flatMap(
        a ->
            isSession
                ? windows.resolveSession(a, term.position())
                : windows.resolve(a, term.position()));
  }

  private Optional<Expression> ifThenElse(Term.Apply term) {
    if (term.arguments().size() != 3) {
      context.report(
          ErrorCode.WRONG_ARGUMENT_COUNT,
          "if takes 3 arguments (condition, then, else), not " + term.arguments().size() + ".",
          term.position());
      return Optional.empty();
    }
    Optional<Expression> condition = terms.condition(term.arguments().get(0), "IF");
    Optional<List<Expression>> results = terms.resolveAll(term.arguments().subList(1, 3));
    return condition.flatMap(
        c -> results.flatMap(r -> terms.caseWhen("IF", List.of(c), r, term.position())));
  }

  private Optional<Expression> scalar(ScalarFunction function, Term.Apply term) {
    if (term.distinct() || term.filter().isPresent()) {
      context.report(
          ErrorCode.MISPLACED_AGGREGATE,
          function.name()
              + " is no aggregate function: it takes no "
              + (term.distinct() ? "DISTINCT." : "FILTER."),
          term.position());
      return Optional.empty();
    }
    List<Term> written = expandStars(term.arguments());
    List<Expression> arguments = new ArrayList<>();
    List<DataType> types = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      Optional<Expression> argument =
          written.get(i) instanceof Term.Lambda lambda && function.isHigherOrder()
              ? lambda(function, lambda, i, types, arguments.size() == i)
              : terms.resolve(written.get(i));
      argument.ifPresent(
          a -> {
            arguments.add(a);
            types.add(a.type());
          });
    }
    return arguments.size() == written.size()
        ? bind(function.name(), arguments, term.position())
        : Optional.empty();
  }

  /** {@code struct(a, b AS c)}: its fields have the names of its arguments. */
  private Optional<Expression> struct(Term.Apply term) {
    List<Expression> arguments = new ArrayList<>();
    List<Term> written = expandStars(term.arguments());
    for (int i = 0; i < written.size(); i++) {
      Literal name = Literal.ofString(fieldName(written.get(i), i));
      terms
          .resolve(written.get(i))
          .ifPresent(
              a -> {
                arguments.add(name);
                arguments.add(a);
              });
    }
    return arguments.size() == 2 * written.size()
        ? bind("named_struct", arguments, term.position())
        : Optional.empty();
  }

  private static String fieldName(Term argument, int index) {
    if (argument instanceof Term.Alias alias) {
      return alias.names().get(0);
    }
    return argument instanceof Term.Name || argument instanceof Term.FieldOf
        ? OutputNames.of(argument)
        : "col" + (index + 1);
  }

  private Optional<Expression> lambda(
      ScalarFunction function,
      Term.Lambda term,
      int argument,
      List<DataType> before,
      boolean areAllKnown) {
    if (!areAllKnown) {
      return Optional.empty();
    }
    try {
      List<DataType> types = function.lambdaParameters(argument, before, term.parameters().size());
      return terms.lambda(term, types);
    } catch (FunctionMismatch e) {
      context.report(e, term.position());
      return Optional.empty();
    }
  }

  private Optional<Expression> aggregate(AggregateFunction function, Term.Apply term) {
    if (noAggregatesIn.isPresent() || isInsideAggregate) {
      context.report(
          ErrorCode.MISPLACED_AGGREGATE,
          isInsideAggregate
              ? "The aggregate function "
                  + function.name()
                  + " stands inside another one: aggregate in a subquery first."
              : "The aggregate function "
                  + function.name()
                  + " cannot stand in "
                  + noAggregatesIn.get()
                  + (noAggregatesIn.get().equals("WHERE") ? ": use HAVING." : "."),
          term.position());
      return Optional.empty();
    }
    if (term.distinct()) {
      context.report(
          ErrorCode.UNSUPPORTED_ON_STREAM,
          function.name()
              + "(DISTINCT …) is not allowed on a stream: use size(collect_set(…)), or SELECT"
              + " DISTINCT first.",
          term.position());
      return Optional.empty();
    }
    isInsideAggregate = true;
    try {
      boolean isCountOfRows =
          function.name().equals("count")
              && term.arguments().size() == 1
              && term.arguments().get(0) instanceof Term.Star star
              && star.qualifier().isEmpty();
      Optional<List<Expression>> arguments =
          isCountOfRows ? Optional.of(List.of()) : terms.resolveAll(expandStars(term.arguments()));
      Optional<Expression> filter = term.filter().flatMap(f -> terms.condition(f, "FILTER"));
      if (arguments.isEmpty() || filter.isPresent() != term.filter().isPresent()) {
        return Optional.empty();
      }
      return Optional.of(function.bind(arguments.get(), filter, term.ignoreNulls()));
    } catch (FunctionMismatch e) {
      context.report(e, term.position());
      return Optional.empty();
    } finally {
      isInsideAggregate = false;
    }
  }

  /** The arguments with {@code *} and {@code t.*} as the columns that they stand for. */
  private List<Term> expandStars(List<Term> arguments) {
    List<Term> expanded = new ArrayList<>();
    for (Term argument : arguments) {
      if (argument instanceof Term.Star star) {
        List<Attribute> columns =
            star.qualifier().isEmpty()
                ? terms.scope().columns()
                : terms.scope().qualifiedBy(star.qualifier().get(0));
        for (Attribute column : columns) {
          List<String> parts =
              column.qualifier().isEmpty()
                  ? List.of(column.name())
                  : List.of(column.qualifier(), column.name());
          expanded.add(new Term.Name(parts, star.position()));
        }
      } else {
        expanded.add(argument);
      }
    }
    return expanded;
  }
}
