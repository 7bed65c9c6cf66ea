// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/**
 * What Spark SQL has and Tidemark has not, found by its words in a text that did not parse: so that
 * it is refused by name, and not as a wrong comma.
 */
final class UnsupportedFeatures {

  private static final String ANYTHING = "";

  private static final String GROUPING_ADVICE =
      "Write a query for each grouping and join them by UNION ALL.";
  private static final String NATURAL_ADVICE = "Name the columns: JOIN … USING (…).";

  private static final List<Feature> FEATURES =
      List.of(
          new Feature("TABLESAMPLE", "Leave it out.", "TABLESAMPLE", "("),
          new Feature("PIVOT", "Write sum(CASE WHEN …) columns.", "PIVOT", "("),
          new Feature("UNPIVOT", "Write LATERAL VIEW stack(…) or a UNION ALL.", "UNPIVOT", "("),
          new Feature("GROUPING SETS", GROUPING_ADVICE, "GROUPING", "SETS"),
          new Feature("WITH CUBE", GROUPING_ADVICE, "WITH", "CUBE"),
          new Feature("WITH ROLLUP", GROUPING_ADVICE, "WITH", "ROLLUP"),
          new Feature("GROUP BY ALL", "Name the columns.", "GROUP", "BY", "ALL"),
          new Feature("CLUSTER BY", "Leave it out.", "CLUSTER", "BY"),
          new Feature("DISTRIBUTE BY", "Leave it out.", "DISTRIBUTE", "BY"),
          new Feature("WITHIN GROUP", "", "WITHIN", "GROUP"),
          new Feature("VALUES", "Declare a table.", "VALUES", "("),
          new Feature("A recursive WITH", "", "WITH", "RECURSIVE"),
          new Feature("NATURAL JOIN", NATURAL_ADVICE, "NATURAL", "JOIN"),
          new Feature("NATURAL JOIN", NATURAL_ADVICE, "NATURAL", "INNER"),
          new Feature("NATURAL JOIN", NATURAL_ADVICE, "NATURAL", "LEFT"),
          new Feature("NATURAL JOIN", NATURAL_ADVICE, "NATURAL", "RIGHT"),
          new Feature("NATURAL JOIN", NATURAL_ADVICE, "NATURAL", "FULL"),
          new Feature("A LATERAL subquery", "Write LATERAL VIEW or a join.", "LATERAL", "("),
          new Feature("A named WINDOW", "", "WINDOW", ANYTHING, "AS"),
          new Feature("Reading a table AS OF a time", "", "VERSION", "AS", "OF"),
          new Feature("Reading a table AS OF a time", "", "TIMESTAMP", "AS", "OF"),
          new Feature("SELECT * EXCEPT", "Name the columns.", "*", "EXCEPT", "("),
          new Feature("COLLATE", "", "COLLATE", ANYTHING),
          new Feature("TIMESTAMP WITHOUT TIME ZONE", "Use TIMESTAMP.", "WITHOUT", "TIME"),
          new Feature("A column's DEFAULT", "", "DEFAULT", ANYTHING),
          new Feature("A named argument", "Give the arguments in order.", "=>"),
          new Feature("The pipe |>", "Write nested SELECTs.", "|", ">"),
          new Feature("A parameter marker", "Write the value, or ${NAME} in the file.", "?"),
          new Feature("A ':' (a parameter, or a path into JSON)", "", ":"));

  private UnsupportedFeatures() {}

  /** Something that is refused, by the words that it starts with. */
  private record Feature(String name, String advice, List<String> words) {
    Feature(String name, String advice, String... words) {
      this(name, advice, List.of(words));
    }

    boolean startsAt(List<Token> tokens, int index) {
      for (int i = 0; i < words.size(); i++) {
        String word = words.get(i);
        if (index + i >= tokens.size()
            || !(word.equals(ANYTHING) || word.equalsIgnoreCase(tokens.get(index + i).getText()))) {
          return false;
        }
      }
      return true;
    }
  }

  /** The last feature that starts at or before the token at which parsing stopped. */
  static Optional<QueryException> find(List<Token> tokens, int stoppedAt) {
    for (int i = stoppedAt; i >= 0; i--) {
      Token token = tokens.get(i);
      if (token.getType() == QueryLexer.HINT) {
        return Optional.of(refused(token, "A hint (/*+ … */)", "Leave it out."));
      }
      for (Feature feature : FEATURES) {
        if (feature.startsAt(tokens, i)) {
          return Optional.of(refused(token, feature.name(), feature.advice()));
        }
      }
    }
    return Optional.empty();
  }

  /** CUBE and ROLLUP, which look like functions. */
  static void refuseGrouping(QueryGrammar.ConditionContext key, String function) {
    if (function.equalsIgnoreCase("cube") || function.equalsIgnoreCase("rollup")) {
      throw refused(key.start, function.toUpperCase(Locale.ROOT), GROUPING_ADVICE);
    }
  }

  static QueryException refused(Token token, String feature, String advice) {
    return Refusal.at(
        token,
        ErrorCode.NOT_SUPPORTED,
        advice.isEmpty() ? sentence(feature) : sentence(feature) + " " + advice);
  }

  static String sentence(String feature) {
    return feature + " is part of Spark SQL that Tidemark does not have.";
  }
}
