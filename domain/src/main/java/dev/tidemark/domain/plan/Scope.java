// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the names at one place of a query may mean. Names are compared without regard to case.
 *
 * <p>A name is looked for among the aliases that come first (in HAVING and ORDER BY those of the
 * SELECT list), the columns, the aliases that come last (in the SELECT list those to the left), and
 * then in the scope outside, if this is a subquery. Immutable.
 *
 * @param columns in the order in which {@code *} lists them
 * @param hidden columns that only a qualified name finds: the other side's keys of JOIN … USING
 * @param first aliases before columns
 * @param last aliases behind columns
 * @param outer the scope around a subquery
 * @param refused names that something had that was refused: not found, and nobody's fault
 */
record Scope(
    List<Attribute> columns,
    List<Attribute> hidden,
    Map<String, Expression> first,
    Map<String, Expression> last,
    Optional<Scope> outer,
    Set<String> refused) {

  static final Scope EMPTY = of(List.of());

  Scope {
    columns = List.copyOf(columns);
    hidden = List.copyOf(hidden);
    first = Map.copyOf(first);
    last = Map.copyOf(last);
    refused = Set.copyOf(refused);
  }

  static Scope of(List<Attribute> columns) {
    return new Scope(columns, List.of(), Map.of(), Map.of(), Optional.empty(), Set.of());
  }

  /**
   * What a name was found to mean.
   *
   * @param found one expression; none where the name is unknown, several where it is ambiguous
   * @param fields the parts of the name behind it, which name fields of structs
   */
  record Match(List<Expression> found, List<String> fields) {}

  /** All columns by another qualifier. */
  Scope as(String qualifier) {
    return of(columns.stream().map(c -> c.withQualifier(qualifier)).toList());
  }

  Scope withHidden(List<Attribute> others) {
    return new Scope(columns, others, first, last, outer, refused);
  }

  Scope withColumn(Attribute column) {
    List<Attribute> more = new ArrayList<>(columns);
    more.add(column);
    return new Scope(more, hidden, first, last, outer, refused);
  }

  Scope withFirst(Map<String, Expression> aliases) {
    return new Scope(columns, hidden, aliases, last, outer, refused);
  }

  Scope withLast(Map<String, Expression> aliases) {
    return new Scope(columns, hidden, first, aliases, outer, refused);
  }

  Scope withOuter(Optional<Scope> around) {
    return new Scope(columns, hidden, first, last, around, refused);
  }

  Scope withRefused(Set<String> names) {
    return new Scope(columns, hidden, first, last, outer, names);
  }

  /** The columns of two sides of a join. */
  Scope and(Scope other) {
    List<Attribute> both = new ArrayList<>(columns);
    both.addAll(other.columns);
    List<Attribute> bothHidden = new ArrayList<>(hidden);
    bothHidden.addAll(other.hidden);
    Set<String> bothRefused = new LinkedHashSet<>(refused);
    bothRefused.addAll(other.refused);
    return new Scope(both, bothHidden, Map.of(), Map.of(), outer, bothRefused);
  }

  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  boolean isRefused(String name) {
    return refused.contains(key(name));
  }

  /**
   * Looks for a name.
   *
   * @param parts as written, at least one
   * @param usesAliases false inside an aggregate function, where only columns count
   */
  Match find(List<String> parts, boolean usesAliases) {
    List<String> fields = parts.subList(1, parts.size());
    String key = key(parts.get(0));
    if (usesAliases && first.containsKey(key)) {
      return new Match(List.of(first.get(key)), fields);
    }
    Match match = findColumn(parts);
    if (!match.found().isEmpty()) {
      return match;
    }
    if (last.containsKey(key)) {
      return new Match(List.of(last.get(key)), fields);
    }
    return outer.map(o -> o.find(parts, usesAliases)).orElse(match);
  }

  private Match findColumn(List<String> parts) {
    if (parts.size() > 1) {
      List<Expression> qualified = new ArrayList<>();
      for (List<Attribute> group : List.of(columns, hidden)) {
        for (Attribute column : group) {
          if (column.qualifier().equalsIgnoreCase(parts.get(0))
              && column.name().equalsIgnoreCase(parts.get(1))) {
            qualified.add(column.withName(parts.get(1)));
          }
        }
      }
      if (!qualified.isEmpty()) {
        return new Match(qualified, parts.subList(2, parts.size()));
      }
    }
    List<Expression> found = new ArrayList<>();
    for (Attribute column : columns) {
      if (column.name().equalsIgnoreCase(parts.get(0))) {
        found.add(column.withName(parts.get(0)));
      }
    }
    return new Match(found, parts.subList(1, parts.size()));
  }

  /** The columns that {@code qualifier.*} lists. */
  List<Attribute> qualifiedBy(String qualifier) {
    List<Attribute> found = new ArrayList<>();
    for (List<Attribute> group : List.of(columns, hidden)) {
      group.stream().filter(c -> c.qualifier().equalsIgnoreCase(qualifier)).forEach(found::add);
    }
    return found;
  }

  /** Every name that would be found, for suggestions. */
  List<String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    columns.forEach(c -> names.putIfAbsent(key(c.name()), c.name()));
    first.keySet().forEach(n -> names.putIfAbsent(n, n));
    last.keySet().forEach(n -> names.putIfAbsent(n, n));
    return List.copyOf(names.values());
  }
}
