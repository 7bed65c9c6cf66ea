// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.query.Relation;
import dev.tidemark.domain.query.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Resolves WHERE: its plain conditions to a Filter, IN and EXISTS subqueries on tables to joins
 * above it. Confined to one thread.
 *
 * <p>{@code a IN (SELECT b …)} is a LEFT SEMI join on {@code a = b}; {@code a NOT IN} a LEFT ANTI
 * join on {@code a = b OR (a = b) IS NULL}, so that a null on either side keeps the row out, as SQL
 * has it. EXISTS joins on what its WHERE says of the columns outside.
 */
final class SubqueryRewriter {

  private final AnalysisContext context;
  private final Analyzer analyzer;

  SubqueryRewriter(AnalysisContext context, Analyzer analyzer) {
    this.context = context;
    this.analyzer = analyzer;
  }

  /** The rows for which the condition is true; empty after reporting what is wrong. */
  Optional<ResolvedRelation> filter(ResolvedRelation rows, Term where) {
    List<Term> plain = new ArrayList<>();
    List<Term> subqueries = new ArrayList<>();
    split(where, false, plain, subqueries);
    TermResolver terms = TermResolver.ofRows(context, rows.scope(), "WHERE");
    List<Expression> conditions = new ArrayList<>();
    for (Term term : plain) {
      terms.condition(term, plain.size() > 1 ? "AND" : "WHERE").ifPresent(conditions::add);
    }
    LogicalPlan plan = rows.plan();
    if (!conditions.isEmpty()) {
      plan =
          context.at(
              where.position(),
              new LogicalPlan.Filter(plan, Expressions.conjunction(conditions).orElseThrow()));
    }
    boolean isSound = conditions.size() == plain.size();
    for (Term subquery : subqueries) {
      Optional<LogicalPlan> joined = join(plan, rows.scope(), terms, subquery);
      isSound &= joined.isPresent();
      plan = joined.orElse(plan);
    }
    return isSound ? Optional.of(new ResolvedRelation(plan, rows.scope())) : Optional.empty();
  }

  /** Splits at AND, and sees through NOT before EXISTS and IN. */
  private static void split(Term term, boolean isNegated, List<Term> plain, List<Term> subqueries) {
    if (term instanceof Term.Apply call) {
      String name = call.function().toLowerCase(Locale.ROOT);
      if (name.equals("and") && !isNegated && call.arguments().size() == 2) {
        call.arguments().forEach(a -> split(a, false, plain, subqueries));
        return;
      }
      if (name.equals("not")
          && call.arguments().size() == 1
          && isSubquery(call.arguments().get(0))) {
        split(call.arguments().get(0), !isNegated, plain, subqueries);
        return;
      }
    }
    if (term instanceof Term.Exists e) {
      subqueries.add(new Term.Exists(e.query(), e.negated() != isNegated, e.position()));
    } else if (term instanceof Term.InSubquery in) {
      subqueries.add(
          new Term.InSubquery(in.value(), in.query(), in.negated() != isNegated, in.position()));
    } else {
      plain.add(term);
    }
  }

  private static boolean isSubquery(Term term) {
    return term instanceof Term.Exists
        || term instanceof Term.InSubquery
        || (term instanceof Term.Apply call
            && call.function().equalsIgnoreCase("not")
            && call.arguments().size() == 1
            && isSubquery(call.arguments().get(0)));
  }

  private Optional<LogicalPlan> join(
      LogicalPlan plan, Scope scope, TermResolver terms, Term subquery) {
    if (subquery instanceof Term.InSubquery in) {
      Optional<Expression> value = terms.resolve(in.value());
      Optional<Decorrelated> inner = inner(in.query(), scope, in.position());
      return value.flatMap(v -> inner.flatMap(i -> in(plan, v, i, in)));
    }
    Term.Exists exists = (Term.Exists) subquery;
    return inner(exists.query(), scope, exists.position())
        .map(
            i ->
                joined(
                    plan,
                    i.plan(),
                    exists.negated(),
                    Expressions.conjunction(i.conditions()),
                    exists.position()));
  }

  private Optional<LogicalPlan> in(
      LogicalPlan plan, Expression value, Decorrelated inner, Term.InSubquery in) {
    if (inner.width() != 1) {
      context.report(
          ErrorCode.WRONG_TYPE,
          "IN takes a subquery of one column, not of " + inner.width() + ".",
          in.position());
      return Optional.empty();
    }
    Attribute column = inner.plan().output().get(0);
    return TermResolver.bind(context, "=", List.of(value, column), in.position())
        .map(
            equality -> {
              Expression match =
                  in.negated()
                      ? Expressions.operator(
                          "or", equality, Expressions.operator("isnull", equality))
                      : equality;
              List<Expression> conditions = new ArrayList<>();
              conditions.add(match);
              conditions.addAll(inner.conditions());
              return joined(
                  plan,
                  inner.plan(),
                  in.negated(),
                  Expressions.conjunction(conditions),
                  in.position());
            });
  }

  private LogicalPlan joined(
      LogicalPlan plan,
      LogicalPlan inner,
      boolean isNegated,
      Optional<Expression> condition,
      Position position) {
    JoinKind kind = isNegated ? JoinKind.LEFT_ANTI : JoinKind.LEFT_SEMI;
    return context.at(position, new LogicalPlan.Join(plan, inner, kind, condition));
  }

  /**
   * A subquery that no longer reads the columns around it.
   *
   * @param width how many columns it was asked for; more may follow, which the conditions read
   * @param conditions what it said of the columns around it
   */
  private record Decorrelated(LogicalPlan plan, int width, List<Expression> conditions) {}

  private Optional<Decorrelated> inner(Relation query, Scope around, Position position) {
    Optional<ResolvedRelation> resolved = analyzer.inside(around).resolve(query);
    if (resolved.isEmpty()) {
      return Optional.empty();
    }
    LogicalPlan plan = resolved.get().plan();
    if (plan.isStreaming()) {
      context.report(
          ErrorCode.UNSUPPORTED_ON_STREAM,
          "A subquery of IN or EXISTS cannot read a stream: join the stream instead.",
          position);
      return Optional.empty();
    }
    Set<Long> own = new HashSet<>();
    plan.nodes().forEach(n -> n.output().forEach(a -> own.add(a.id())));
    List<Expression> pulled = new ArrayList<>();
    LogicalPlan without = pull(plan, own, pulled);
    boolean isClean =
        without.nodes().stream()
            .flatMap(n -> PlanExpressions.of(n).stream())
            .allMatch(e -> own.containsAll(Expressions.columnsOf(e)));
    if (!isClean) {
      context.report(
          ErrorCode.NOT_SUPPORTED,
          "A subquery can read columns from outside only in the conditions of its own WHERE.",
          position);
      return Optional.empty();
    }
    return Optional.of(new Decorrelated(without, resolved.get().scope().columns().size(), pulled));
  }

  /** Takes the conditions that read foreign columns out, and passes on what they read. */
  private static LogicalPlan pull(LogicalPlan plan, Set<Long> own, List<Expression> pulled) {
    if (plan instanceof LogicalPlan.Filter filter) {
      LogicalPlan child = pull(filter.child(), own, pulled);
      List<Expression> kept = new ArrayList<>();
      for (Expression part : Expressions.conjuncts(filter.condition())) {
        (own.containsAll(Expressions.columnsOf(part)) ? kept : pulled).add(part);
      }
      return Expressions.conjunction(kept)
          .map(c -> (LogicalPlan) new LogicalPlan.Filter(child, c))
          .orElse(child);
    }
    if (plan instanceof LogicalPlan.Project project) {
      LogicalPlan child = pull(project.child(), own, pulled);
      Set<Long> read = new HashSet<>();
      pulled.forEach(e -> read.addAll(Expressions.columnsOf(e)));
      read.removeAll(Expressions.idsOf(project.output()));
      List<NamedExpression> items = new ArrayList<>(project.items());
      child.output().stream()
          .filter(a -> read.contains(a.id()))
          .forEach(a -> items.add(NamedExpression.of(a)));
      return new LogicalPlan.Project(child, items);
    }
    return plan;
  }
}
