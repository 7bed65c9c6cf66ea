// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Suggestion;
import dev.tidemark.domain.query.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;

/** Calls of functions, with their names as written. */
final class CallBuilder {

  /** Functions whose first of three arguments is a unit and no column. */
  private static final Set<String> TAKE_UNIT =
      Set.of(
          "TIMESTAMPADD",
          "DATEADD",
          "DATE_ADD",
          "TIMESTAMPDIFF",
          "DATEDIFF",
          "DATE_DIFF",
          "TIMEDIFF");

  private static final List<String> UNITS =
      List.of(
          "YEAR",
          "QUARTER",
          "MONTH",
          "WEEK",
          "DAY",
          "DAYOFYEAR",
          "HOUR",
          "MINUTE",
          "SECOND",
          "MILLISECOND",
          "MICROSECOND");

  private final TermBuilder terms;

  CallBuilder(TermBuilder terms) {
    this.terms = terms;
  }

  /** A call in words, {@code substring(s FROM 1)}; arguments that are not written are left out. */
  Term ofValues(ParserRuleContext place, String function, QueryGrammar.ValueContext... values) {
    List<Term> arguments = Stream.of(values).filter(Objects::nonNull).map(terms::value).toList();
    return new Term.Apply(
        function, arguments, false, Optional.empty(), false, Refusal.position(place));
  }

  Term call(QueryGrammar.CallContext call) {
    Term.Apply apply =
        new Term.Apply(
            Names.of(call.identifier()),
            arguments(call),
            call.quantifier() != null && call.quantifier().DISTINCT() != null,
            Optional.ofNullable(call.filter).map(terms::condition),
            ignoresNulls(call.inner) || ignoresNulls(call.outer),
            Refusal.position(call));
    return call.over() == null ? apply : new Term.Over(apply, apply.position());
  }

  private static boolean ignoresNulls(QueryGrammar.NullTreatmentContext treatment) {
    return treatment != null && treatment.IGNORE() != null;
  }

  private List<Term> arguments(QueryGrammar.CallContext call) {
    List<QueryGrammar.ArgumentContext> written = call.argument();
    String function = Names.of(call.identifier()).toUpperCase(Locale.ROOT);
    if (written.size() != 3 || !TAKE_UNIT.contains(function)) {
      return written.stream().map(this::argument).toList();
    }
    List<Term> arguments = new ArrayList<>();
    arguments.add(unit(function, written.get(0)));
    arguments.add(argument(written.get(1)));
    arguments.add(argument(written.get(2)));
    return arguments;
  }

  private static Term unit(String function, QueryGrammar.ArgumentContext argument) {
    String unit = argument.getText();
    if (!UNITS.contains(unit.toUpperCase(Locale.ROOT))) {
      throw Refusal.at(
          argument,
          ErrorCode.SQL_SYNTAX,
          unit
              + " is no unit of "
              + function
              + ". The first argument is a unit without quotes: "
              + String.join(", ", UNITS)
              + "."
              + Suggestion.sentence(unit, UNITS));
    }
    return new Term.Constant(Literal.ofString(unit), Refusal.position(argument));
  }

  private Term argument(QueryGrammar.ArgumentContext argument) {
    if (argument.star() != null) {
      return TermBuilder.star(argument.star());
    }
    return argument.lambda() == null
        ? terms.condition(argument.condition())
        : lambda(argument.lambda());
  }

  private Term lambda(QueryGrammar.LambdaContext lambda) {
    return new Term.Lambda(
        Names.of(lambda.identifier()),
        terms.condition(lambda.condition()),
        Refusal.position(lambda));
  }
}
