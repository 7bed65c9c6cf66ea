// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.query.Relation;
import dev.tidemark.domain.query.Relation.Sorted.SortItem;
import dev.tidemark.domain.query.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Resolves one SELECT with the ORDER BY behind it, in the order FROM, WHERE, GROUP BY, SELECT,
 * HAVING, DISTINCT, ORDER BY. Made for one SELECT; confined to one thread.
 */
final class SelectResolver {

  private static final Set<String> WINDOW_NAMES = Set.of("window", "session_window");

  private final AnalysisContext context;
  private final Relation.Select select;
  private final List<SortItem> order;
  private final WindowResolver windows;

  private LogicalPlan plan;
  private Scope scope;
  private List<SelectItem> items;
  private boolean isSound = true;

  SelectResolver(AnalysisContext context, Relation.Select select, List<SortItem> order) {
    this.context = context;
    this.select = select;
    this.order = order;
    this.windows = new WindowResolver(context);
  }

  /**
   * @param from the resolved FROM, its WHERE applied
   */
  Optional<ResolvedRelation> resolve(ResolvedRelation from) {
    plan = from.plan();
    scope = from.scope();
    items = SelectList.expand(context, select.items(), scope);
    spreadGenerator();
    List<Expression> keys = groupKeys();
    if (windows.window().isPresent()) {
      scope = scope.withColumn(windows.window().get());
    }
    Scope listScope = isSound ? scope : scope.withRefused(WINDOW_NAMES);
    TermResolver terms = TermResolver.withAggregates(context, listScope, windows);
    List<Expression> expressions = selectList(terms, listScope);
    Map<String, Expression> aliases = aliases(expressions);
    TermResolver late = TermResolver.withAggregates(context, listScope.withFirst(aliases), windows);
    Optional<Expression> having = select.having().flatMap(h -> late.condition(h, "HAVING"));
    List<LogicalPlan.Sort.SortKey> sortKeys = sortKeys(late, expressions);
    if (!isSound || having.isPresent() != select.having().isPresent()) {
      return Optional.empty();
    }
    plan = windows.assign(plan, select.position());
    boolean isAggregate =
        !select.groupBy().isEmpty()
            || having.isPresent()
            || expressions.stream().anyMatch(Expressions::hasAggregate)
            || sortKeys.stream().anyMatch(k -> Expressions.hasAggregate(k.expression()));
    if (isAggregate) {
      int before = context.problems().found().size();
      AggregateResolver aggregate = new AggregateResolver(context, keys);
      expressions = rewrite(aggregate, expressions, terms);
      Optional<Expression> above =
          having.map(h -> aggregate.rewrite(h, late, select.having().get().position()));
      sortKeys = rewriteKeys(aggregate, sortKeys, late);
      plan = aggregate.over(plan, select.position());
      above.ifPresent(h -> plan = new LogicalPlan.Filter(plan, h));
      if (context.problems().found().size() > before) {
        return Optional.empty();
      }
    }
    return project(expressions, sortKeys);
  }

  private void spreadGenerator() {
    GeneratorResolver generators = new GeneratorResolver(context);
    Optional<GeneratorResolver.Spread> spread = generators.fromSelectList(plan, scope, items);
    if (generators.hasFailed()) {
      isSound = false;
      items = items.stream().filter(i -> !GeneratorResolver.isGenerator(i)).toList();
    }
    spread.ifPresent(
        s -> {
          plan = s.plan();
          items = s.items();
        });
  }

  /** The keys of GROUP BY, by expression, position or alias. */
  private List<Expression> groupKeys() {
    List<Expression> keys = new ArrayList<>();
    for (Term term : select.groupBy()) {
      Optional<Expression> key = groupKey(term);
      key.ifPresent(keys::add);
      isSound &= key.isPresent();
    }
    return keys;
  }

  private Optional<Expression> groupKey(Term term) {
    TermResolver terms = TermResolver.groupKeys(context, scope, windows);
    Optional<Integer> position = ordinal(term);
    if (position.isPresent()) {
      return itemAt("GROUP BY", position.get(), term.position()).flatMap(i -> i.resolve(terms));
    }
    if (term instanceof Term.Name name
        && name.parts().size() == 1
        && scope.find(name.parts(), false).found().isEmpty()) {
      for (SelectItem item : items) {
        if (item.alias().filter(a -> a.equalsIgnoreCase(name.parts().get(0))).isPresent()) {
          return item.resolve(terms);
        }
      }
    }
    return terms.resolve(term);
  }

  private static Optional<Integer> ordinal(Term term) {
    return term instanceof Term.Constant constant
            && constant.literal().value().orElse(null) instanceof Integer position
            && constant.literal().type().isIntegral()
        ? Optional.of(position)
        : Optional.empty();
  }

  private Optional<SelectItem> itemAt(String clause, int number, Position position) {
    if (number >= 1 && number <= items.size()) {
      return Optional.of(items.get(number - 1));
    }
    context.report(
        ErrorCode.UNKNOWN_COLUMN,
        clause
            + " "
            + number
            + " names no item of the SELECT list, which has "
            + items.size()
            + (items.size() == 1 ? " item." : " items."),
        position);
    return Optional.empty();
  }

  private List<Expression> selectList(TermResolver terms, Scope listScope) {
    List<Expression> expressions = new ArrayList<>();
    Map<String, Expression> toTheLeft = new HashMap<>();
    for (SelectItem item : items) {
      TermResolver resolver =
          toTheLeft.isEmpty()
              ? terms
              : TermResolver.withAggregates(context, listScope.withLast(toTheLeft), windows);
      Optional<Expression> expression = item.resolve(resolver);
      isSound &= expression.isPresent();
      expression.ifPresent(
          e -> {
            expressions.add(e);
            item.alias().ifPresent(a -> toTheLeft.put(Scope.key(a), e));
          });
    }
    return expressions;
  }

  /** The items by name, for HAVING and ORDER BY; a name that two items have is left out. */
  private Map<String, Expression> aliases(List<Expression> expressions) {
    Map<String, Expression> aliases = new LinkedHashMap<>();
    Set<String> twice = new HashSet<>();
    if (expressions.size() == items.size()) {
      for (int i = 0; i < items.size(); i++) {
        String name = Scope.key(items.get(i).name());
        if (aliases.put(name, expressions.get(i)) != null) {
          twice.add(name);
        }
      }
    }
    twice.forEach(aliases::remove);
    return aliases;
  }

  private List<LogicalPlan.Sort.SortKey> sortKeys(
      TermResolver terms, List<Expression> expressions) {
    List<LogicalPlan.Sort.SortKey> keys = new ArrayList<>();
    for (SortItem item : order) {
      Optional<Integer> position = ordinal(item.term());
      Optional<Expression> key =
          position.isPresent()
              ? itemAt("ORDER BY", position.get(), item.term().position())
                  .filter(i -> expressions.size() == items.size())
                  .map(i -> expressions.get(position.get() - 1))
              : terms.resolve(item.term());
      isSound &= key.isPresent();
      key.ifPresent(
          k -> keys.add(new LogicalPlan.Sort.SortKey(k, item.ascending(), item.nullsFirst())));
    }
    return keys;
  }

  private List<Expression> rewrite(
      AggregateResolver aggregate, List<Expression> expressions, TermResolver terms) {
    List<Expression> rewritten = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i++) {
      Position position = items.get(i).term().position();
      rewritten.add(aggregate.rewrite(expressions.get(i), terms, position));
    }
    return rewritten;
  }

  private List<LogicalPlan.Sort.SortKey> rewriteKeys(
      AggregateResolver aggregate, List<LogicalPlan.Sort.SortKey> keys, TermResolver terms) {
    List<LogicalPlan.Sort.SortKey> rewritten = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Position position = order.get(i).term().position();
      rewritten.add(
          new LogicalPlan.Sort.SortKey(
              aggregate.rewrite(keys.get(i).expression(), terms, position),
              keys.get(i).ascending(),
              keys.get(i).nullsFirst()));
    }
    return rewritten;
  }

  /** The Project of the items, and above it what DISTINCT and ORDER BY ask for. */
  private Optional<ResolvedRelation> project(
      List<Expression> expressions, List<LogicalPlan.Sort.SortKey> sortKeys) {
    List<NamedExpression> columns = SelectList.project(context, items, expressions);
    if (sortKeys.isEmpty()) {
      return Optional.of(ResolvedRelation.of(distinct(projected(columns))));
    }
    List<NamedExpression> all = new ArrayList<>(columns);
    List<LogicalPlan.Sort.SortKey> keys = new ArrayList<>();
    for (int i = 0; i < sortKeys.size(); i++) {
      Expression wanted = Canonical.of(sortKeys.get(i).expression());
      Optional<NamedExpression> column =
          all.stream().filter(c -> Canonical.of(c.expression()).equals(wanted)).findFirst();
      if (column.isEmpty() && select.distinct()) {
        context.report(
            ErrorCode.UNKNOWN_COLUMN,
            "ORDER BY behind SELECT DISTINCT can only name what is selected, which "
                + sortKeys.get(i).expression().sql()
                + " is not.",
            order.get(i).term().position());
        return Optional.empty();
      }
      NamedExpression key = column.orElseGet(() -> sortColumn(wanted, sortKeys, all));
      if (column.isEmpty()) {
        all.add(key);
      }
      keys.add(
          new LogicalPlan.Sort.SortKey(
              key.attribute(), sortKeys.get(i).ascending(), sortKeys.get(i).nullsFirst()));
    }
    LogicalPlan sorted =
        context.at(
            order.get(0).term().position(), new LogicalPlan.Sort(distinct(projected(all)), keys));
    return Optional.of(
        ResolvedRelation.of(
            all.size() == columns.size()
                ? sorted
                : new LogicalPlan.Project(
                    sorted,
                    columns.stream().map(c -> NamedExpression.of(c.attribute())).toList())));
  }

  private NamedExpression sortColumn(
      Expression wanted, List<LogicalPlan.Sort.SortKey> keys, List<NamedExpression> all) {
    Expression expression =
        keys.stream()
            .map(LogicalPlan.Sort.SortKey::expression)
            .filter(e -> Canonical.of(e).equals(wanted))
            .findFirst()
            .orElseThrow();
    Set<Long> taken = new HashSet<>();
    all.forEach(c -> taken.add(c.attribute().id()));
    return SelectList.named(context, expression.sql(), expression, taken);
  }

  private LogicalPlan projected(List<NamedExpression> columns) {
    return context.at(select.position(), new LogicalPlan.Project(plan, columns));
  }

  private LogicalPlan distinct(LogicalPlan rows) {
    return select.distinct()
        ? context.at(
            select.position(),
            new LogicalPlan.Aggregate(
                rows, rows.output().stream().map(NamedExpression::of).toList(), List.of()))
        : rows;
  }
}
