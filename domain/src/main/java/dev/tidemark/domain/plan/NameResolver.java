// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FieldAccess;
import dev.tidemark.domain.expression.Lambda;
import dev.tidemark.domain.expression.LambdaVariable;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Suggestion;
import dev.tidemark.domain.query.Term;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds the columns and fields that names mean, and remembers where each column was named first.
 * Confined to one thread.
 */
final class NameResolver {

  private final AnalysisContext context;
  private final Scope scope;
  private final Map<Long, Position> uses = new HashMap<>();

  NameResolver(AnalysisContext context, Scope scope) {
    this.context = context;
    this.scope = scope;
  }

  /** Where a column was named first. */
  Position positionOf(Attribute column, Position otherwise) {
    return uses.getOrDefault(column.id(), otherwise);
  }

  /**
   * What a name means; empty after reporting that it means nothing, or too much.
   *
   * @param usesAliases false inside an aggregate function, where only columns count
   */
  Optional<Expression> resolve(Term.Name term, boolean usesAliases) {
    Scope.Match match = scope.find(term.parts(), usesAliases);
    if (match.found().size() == 1) {
      Expression found = match.found().get(0);
      found.forEach(
          e -> {
            if (e instanceof Attribute attribute) {
              uses.putIfAbsent(attribute.id(), term.position());
            }
          });
      return fields(found, match.fields(), term.position());
    }
    if (!scope.isRefused(term.parts().get(0))) {
      reportName(term, match);
    }
    return Optional.empty();
  }

  private void reportName(Term.Name term, Scope.Match match) {
    String name = String.join(".", term.parts());
    if (match.found().isEmpty()) {
      String last = term.parts().get(term.parts().size() - 1);
      List<String> names = scope.names();
      String hint = Suggestion.sentence(last, names);
      context.report(
          ErrorCode.UNKNOWN_COLUMN,
          "There is no column "
              + name
              + "."
              + (hint.isEmpty() && !names.isEmpty()
                  ? " Columns here are " + String.join(", ", names) + "."
                  : hint),
          term.position());
      return;
    }
    List<String> candidates = new ArrayList<>();
    for (Expression found : match.found()) {
      String qualifier = found instanceof Attribute attribute ? attribute.qualifier() : "";
      candidates.add(qualifier.isEmpty() ? found.sql() : qualifier + "." + found.sql());
    }
    context.report(
        ErrorCode.AMBIGUOUS_COLUMN,
        "The column "
            + name
            + " is ambiguous: it could be "
            + String.join(" or ", candidates)
            + ". Say which.",
        term.position());
  }

  /** A field of a field …; empty after reporting that there is none. */
  Optional<Expression> fields(Expression operand, List<String> names, Position position) {
    Optional<Expression> result = Optional.of(operand);
    for (String name : names) {
      result = result.flatMap(e -> field(e, name, position));
    }
    return result;
  }

  private Optional<Expression> field(Expression operand, String name, Position position) {
    if (operand.type() instanceof StructType struct) {
      OptionalInt ordinal = struct.indexOf(name);
      if (ordinal.isPresent()) {
        return Optional.of(new FieldAccess(operand, ordinal.getAsInt()));
      }
      context.report(
          ErrorCode.UNKNOWN_COLUMN,
          operand.sql()
              + " has no field "
              + name
              + "."
              + Suggestion.nearest(name, struct.names())
                  .map(n -> " Did you mean " + n + "?")
                  .orElse(" Its fields are " + String.join(", ", struct.names()) + "."),
          position);
      return Optional.empty();
    }
    if (operand.type() instanceof MapType) {
      return TermResolver.bind(
          context, "element", List.of(operand, Literal.ofString(name)), position);
    }
    if (operand.type() instanceof ArrayType array && array.element() instanceof StructType) {
      LambdaVariable element = context.lambdaVariable("element", array.element());
      return field(element, name, position)
          .flatMap(
              body ->
                  TermResolver.bind(
                      context,
                      "transform",
                      List.of(operand, new Lambda(List.of(element), body)),
                      position));
    }
    context.report(
        ErrorCode.WRONG_TYPE,
        operand.sql() + " of type " + operand.type().sql() + " has no fields such as " + name + ".",
        position);
    return Optional.empty();
  }
}
