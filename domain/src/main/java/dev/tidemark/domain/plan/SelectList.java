// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Suggestion;
import dev.tidemark.domain.query.Term;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The columns of a SELECT list: stars spread out, names given, ids kept where they may be. */
final class SelectList {

  private SelectList() {}

  /** The items with every star as the columns that it stands for. */
  static List<SelectItem> expand(AnalysisContext context, List<Term> items, Scope scope) {
    List<SelectItem> expanded = new ArrayList<>();
    for (Term item : items) {
      if (item instanceof Term.Star star) {
        expanded.addAll(spread(context, star, scope));
      } else {
        expanded.add(SelectItem.of(item));
      }
    }
    return expanded;
  }

  private static List<SelectItem> spread(AnalysisContext context, Term.Star star, Scope scope) {
    if (star.qualifier().isEmpty()) {
      return named(scope.columns(), star);
    }
    String qualifier = star.qualifier().get(star.qualifier().size() - 1);
    List<Attribute> columns =
        star.qualifier().size() == 1 ? scope.qualifiedBy(qualifier) : List.of();
    if (!columns.isEmpty()) {
      return named(columns, star);
    }
    Scope.Match match = scope.find(star.qualifier(), false);
    if (match.found().size() == 1
        && TermResolver.ofRows(context, scope, "SELECT")
                .resolve(new Term.Name(star.qualifier(), star.position()))
                .map(Expression::type)
                .orElse(null)
            instanceof StructType struct) {
      return struct.names().stream()
          .map(
              field -> {
                List<String> parts = new ArrayList<>(star.qualifier());
                parts.add(field);
                return SelectItem.of(new Term.Name(parts, star.position()));
              })
          .toList();
    }
    Set<String> qualifiers = new HashSet<>();
    scope.columns().forEach(c -> qualifiers.add(c.qualifier()));
    qualifiers.remove("");
    context.report(
        ErrorCode.UNKNOWN_RELATION,
        "There is nothing called "
            + qualifier
            + " here whose columns "
            + qualifier
            + ".* could list."
            + Suggestion.sentence(qualifier, qualifiers),
        star.position());
    return List.of();
  }

  private static List<SelectItem> named(List<Attribute> columns, Term.Star star) {
    return columns.stream().map(c -> SelectItem.of(c, star)).toList();
  }

  /**
   * The columns of a Project. A bare column keeps its id unless it is renamed to another, or is
   * there already.
   */
  static List<NamedExpression> project(
      AnalysisContext context, List<SelectItem> items, List<Expression> expressions) {
    List<NamedExpression> columns = new ArrayList<>();
    Set<Long> taken = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      NamedExpression column = named(context, items.get(i).name(), expressions.get(i), taken);
      taken.add(column.attribute().id());
      columns.add(column);
    }
    return columns;
  }

  static NamedExpression named(
      AnalysisContext context, String name, Expression expression, Set<Long> taken) {
    if (expression instanceof Attribute attribute
        && attribute.name().equalsIgnoreCase(name)
        && !taken.contains(attribute.id())) {
      return new NamedExpression(attribute, attribute.withName(name).withQualifier(""));
    }
    return new NamedExpression(
        expression, context.attribute(name, "", expression.type(), EventTimeMarks.of(expression)));
  }
}
