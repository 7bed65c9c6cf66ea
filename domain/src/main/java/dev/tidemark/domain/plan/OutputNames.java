// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.query.Term;
import dev.tidemark.domain.type.AtomicType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names that Spark gives to the columns of a SELECT list that have no alias: {@code (a + 1)},
 * {@code upper(name)}, {@code count(1)}.
 *
 * <p>A column keeps its name, as it is written; a field of a struct has its own; a cast of a column
 * has that column's ({@code ResolveAliases}); all else is its text as {@code toPrettySQL} writes
 * it.
 */
final class OutputNames {

  private static final Text TEXT = new Text();

  private static final Set<String> INFIX =
      Set.of("+", "-", "*", "/", "%", "||", "&", "|", "^", "=", "<=>", "<", "<=", ">", ">=");

  /** Functions whose names Spark writes in capitals. */
  private static final Set<String> CAPITALS =
      Set.of(
          "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "ceil", "cos", "cosh",
          "cot", "csc", "degrees", "exp", "expm1", "floor", "hypot", "log", "log10", "log1p",
          "log2", "power", "radians", "rint", "rlike", "sec", "signum", "sin", "sinh", "sqrt",
          "tan", "tanh");

  private OutputNames() {}

  /** The name of an item of a SELECT list. */
  static String of(Term item) {
    if (item instanceof Term.Name name) {
      return last(name.parts());
    }
    if (item instanceof Term.FieldOf field) {
      return field.name();
    }
    if (item instanceof Term.CastTo cast && cast.operand() instanceof Term.Name name) {
      return last(name.parts());
    }
    return item.accept(TEXT);
  }

  private static String last(List<String> parts) {
    return parts.get(parts.size() - 1);
  }

  /** Terms as Spark's pretty SQL. */
  private static final class Text implements Term.Visitor<String> {

    private String all(List<Term> terms) {
      return terms.stream().map(t -> t.accept(this)).collect(Collectors.joining(", "));
    }

    @Override
    public String visitName(Term.Name term) {
      return String.join(".", term.parts());
    }

    @Override
    public String visitConstant(Term.Constant term) {
      Literal literal = term.literal();
      if (literal.type() == AtomicType.STRING && !literal.isNull()) {
        return (String) literal.value().get();
      }
      return literal.type() == AtomicType.BOOLEAN
          ? literal.sql().toLowerCase(Locale.ROOT)
          : literal.sql();
    }

    @Override
    public String visitApply(Term.Apply term) {
      String text = call(term.function(), term.arguments(), term.distinct());
      return term.filter().map(f -> text + " FILTER (WHERE " + f.accept(this) + ")").orElse(text);
    }

    private String call(String function, List<Term> arguments, boolean distinct) {
      String name = function.toLowerCase(Locale.ROOT);
      if (arguments.size() == 2) {
        String left = arguments.get(0).accept(this);
        String right = arguments.get(1).accept(this);
        if (name.equals("||")) {
          return "concat(" + left + ", " + right + ")";
        }
        if (INFIX.contains(name)) {
          return "(" + left + " " + name + " " + right + ")";
        }
        switch (name) {
          case "and", "or" -> {
            return "(" + left + " " + name.toUpperCase(Locale.ROOT) + " " + right + ")";
          }
          case "div" -> {
            return "(" + left + " div " + right + ")";
          }
          case "<>", "!=" -> {
            return "(NOT (" + left + " = " + right + "))";
          }
          case "isdistinctfrom" -> {
            return "(NOT (" + left + " <=> " + right + "))";
          }
          case "like", "ilike" -> {
            return name.equals("like")
                ? left + " LIKE " + right
                : "ilike(" + left + ", " + right + ")";
          }
          case "element" -> {
            return left + "[" + right + "]";
          }
          case "extract" -> {
            return "extract(" + left + " FROM " + right + ")";
          }
          default -> {
            // an ordinary function
          }
        }
      }
      return switch (name) {
        case "not" -> "(NOT " + all(arguments) + ")";
        case "negative" -> "(- " + all(arguments) + ")";
        case "positive" -> "(+ " + all(arguments) + ")";
        case "~" -> "~" + all(arguments);
        case "isnull" -> "(" + all(arguments) + " IS NULL)";
        case "isnotnull" -> "(" + all(arguments) + " IS NOT NULL)";
        case "istrue" -> "(" + all(arguments) + " IS TRUE)";
        case "isfalse" -> "(" + all(arguments) + " IS FALSE)";
        case "isunknown" -> "(" + all(arguments) + " IS UNKNOWN)";
        case "in" ->
            "("
                + arguments.get(0).accept(this)
                + " IN ("
                + all(arguments.subList(1, arguments.size()))
                + "))";
        case "if" -> "(IF(" + all(arguments) + "))";
        case "window", "session_window" -> name;
        case "count" ->
            "count("
                + (distinct ? "DISTINCT " : "")
                + (arguments.size() == 1 && arguments.get(0) instanceof Term.Star star
                    ? star.qualifier().isEmpty() ? "1" : star.accept(this)
                    : all(arguments))
                + ")";
        default ->
            (CAPITALS.contains(name) ? name.toUpperCase(Locale.ROOT) : name)
                + "("
                + (distinct ? "DISTINCT " : "")
                + all(arguments)
                + ")";
      };
    }

    @Override
    public String visitCast(Term.CastTo term) {
      return (term.isTry() ? "TRY_CAST(" : "CAST(")
          + term.operand().accept(this)
          + " AS "
          + term.type().sql()
          + ")";
    }

    @Override
    public String visitCase(Term.Case term) {
      StringBuilder text = new StringBuilder("CASE");
      for (Term.Case.When when : term.whens()) {
        String condition = when.condition().accept(this);
        text.append(" WHEN ")
            .append(
                term.operand()
                    .map(o -> "(" + o.accept(this) + " = " + condition + ")")
                    .orElse(condition))
            .append(" THEN ")
            .append(when.result().accept(this));
      }
      term.otherwise().ifPresent(o -> text.append(" ELSE ").append(o.accept(this)));
      return text.append(" END").toString();
    }

    @Override
    public String visitStar(Term.Star term) {
      return term.qualifier().isEmpty() ? "*" : String.join(".", term.qualifier()) + ".*";
    }

    @Override
    public String visitAlias(Term.Alias term) {
      return term.operand().accept(this) + " AS " + String.join(", ", term.names());
    }

    @Override
    public String visitField(Term.FieldOf term) {
      return term.operand().accept(this) + "." + term.name();
    }

    @Override
    public String visitLambda(Term.Lambda term) {
      return "lambdafunction("
          + term.body().accept(this)
          + ", "
          + String.join(", ", term.parameters())
          + ")";
    }

    @Override
    public String visitInSubquery(Term.InSubquery term) {
      return "(" + term.value().accept(this) + " IN (listquery()))";
    }

    @Override
    public String visitExists(Term.Exists term) {
      return "exists()";
    }

    @Override
    public String visitScalarSubquery(Term.ScalarSubquery term) {
      return "scalarsubquery()";
    }

    @Override
    public String visitOver(Term.Over term) {
      return term.function().accept(this) + " OVER";
    }
  }
}
