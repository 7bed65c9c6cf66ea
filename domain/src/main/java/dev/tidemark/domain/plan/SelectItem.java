// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.query.Term;
import java.util.List;
import java.util.Optional;

/**
 * An item of a SELECT list, stars spread out.
 *
 * @param names its aliases: none, one, or for a generator several
 * @param column the column itself, where it comes of a star
 */
record SelectItem(Term term, List<String> names, Optional<Attribute> column) {

  static SelectItem of(Term term) {
    return term instanceof Term.Alias alias
        ? new SelectItem(alias.operand(), alias.names(), Optional.empty())
        : new SelectItem(term, List.of(), Optional.empty());
  }

  /** A column that a star stands for. */
  static SelectItem of(Attribute column, Term.Star star) {
    return new SelectItem(
        new Term.Name(List.of(column.name()), star.position()), List.of(), Optional.of(column));
  }

  Optional<Expression> resolve(TermResolver terms) {
    return column.isPresent() ? column.map(c -> c) : terms.resolve(term);
  }

  Optional<String> alias() {
    return names.isEmpty() ? Optional.empty() : Optional.of(names.get(0));
  }

  /** The name of its column. */
  String name() {
    return alias().orElseGet(() -> OutputNames.of(term));
  }
}
