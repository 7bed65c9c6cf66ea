// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential;

import java.util.SplittableRandom;

/** Random SQL over the columns of {@link RandomInput}, well typed by construction. */
final class RandomExpressions {

  private final SplittableRandom random;

  RandomExpressions(SplittableRandom random) {
    this.random = random;
  }

  /** An expression of any type. */
  String any(int depth) {
    return switch (random.nextInt(6)) {
      case 0 -> whole(depth);
      case 1 -> fraction(depth);
      case 2 -> text(depth);
      case 3 -> truth(depth);
      case 4 -> decimal(depth);
      default -> time(depth);
    };
  }

  String whole(int depth) {
    if (depth == 0) {
      return random.nextInt(3) == 0 ? Integer.toString(random.nextInt(20)) : "v";
    }
    int d = depth - 1;
    return switch (random.nextInt(16)) {
      case 0 -> "(" + whole(d) + " + " + whole(d) + ")";
      case 1 -> "(" + whole(d) + " - " + whole(d) + ")";
      case 2 -> "(" + whole(d) + " * " + whole(d) + ")";
      case 3 -> "(" + whole(d) + " % nullif(" + whole(d) + ", 0))";
      case 4 -> "(" + whole(d) + " div nullif(" + whole(d) + ", 0))";
      case 5 -> "length(" + text(d) + ")";
      case 6 -> "coalesce(" + whole(d) + ", " + whole(d) + ")";
      case 7 -> "CASE WHEN " + truth(d) + " THEN " + whole(d) + " ELSE " + whole(d) + " END";
      case 8 -> "if(" + truth(d) + ", " + whole(d) + ", NULL)";
      case 9 -> "abs(" + whole(d) + ")";
      case 10 -> "greatest(" + whole(d) + ", " + whole(d) + ")";
      case 11 -> "minute(" + time(d) + ")";
      case 12 -> "CAST(" + fraction(0) + " AS INT)";
      case 13 -> "instr(" + text(d) + ", 'b')";
      case 14 -> "dayofyear(" + time(d) + ")";
      default -> "CASE v WHEN 1 THEN " + whole(d) + " WHEN 2 THEN " + whole(d) + " END";
    };
  }

  private String fraction(int depth) {
    if (depth == 0) {
      return random.nextInt(4) == 0 ? "1.5D" : "x";
    }
    int d = depth - 1;
    return switch (random.nextInt(8)) {
      case 0 -> "(" + fraction(d) + " + " + whole(d) + ")";
      case 1 -> "(" + whole(d) + " / nullif(" + whole(d) + ", 0))";
      case 2 -> "round(" + fraction(d) + ", 1)";
      case 3 -> "sqrt(abs(" + fraction(d) + "))";
      case 4 -> "CAST(" + whole(d) + " AS DOUBLE)";
      case 5 -> "nullif(" + fraction(d) + ", 0)";
      case 6 -> "try_divide(" + fraction(d) + ", " + whole(d) + ")";
      default -> "least(" + fraction(d) + ", " + fraction(d) + ")";
    };
  }

  private String decimal(int depth) {
    if (depth == 0) {
      return "d";
    }
    int d = depth - 1;
    return switch (random.nextInt(7)) {
      case 0 -> "(" + decimal(d) + " + " + decimal(d) + ")";
      case 1 -> "(" + decimal(d) + " * 1.25)";
      case 2 -> "(" + decimal(d) + " / 3.0)";
      case 3 -> "round(" + decimal(d) + ", 1)";
      case 4 -> "(" + decimal(d) + " - " + whole(0) + ")";
      case 5 -> "coalesce(" + decimal(d) + ", 0)";
      default -> "abs(" + decimal(d) + ")";
    };
  }

  String text(int depth) {
    if (depth == 0) {
      return random.nextInt(4) == 0 ? "'ab'" : "k";
    }
    int d = depth - 1;
    return switch (random.nextInt(13)) {
      case 0 -> "upper(" + text(d) + ")";
      case 1 -> "concat(" + text(d) + ", '-', " + text(d) + ")";
      case 2 -> "substring(" + text(d) + ", " + (random.nextInt(4) - 1) + ", 2)";
      case 3 -> "CAST(" + whole(d) + " AS STRING)";
      case 4 -> "coalesce(" + text(d) + ", 'none')";
      case 5 -> "date_format(" + time(d) + ", 'yyyy-MM-dd HH:mm')";
      case 6 -> "trim(" + text(d) + ")";
      case 7 -> "replace(" + text(d) + ", 'a', 'x')";
      case 8 -> "lpad(" + text(d) + ", 4, '*')";
      case 9 -> "CAST(" + time(d) + " AS STRING)";
      case 10 -> "(" + text(d) + " || " + whole(d) + ")";
      case 11 -> "concat_ws('/', " + text(d) + ", " + text(d) + ")";
      default -> "CAST(" + decimal(d) + " AS STRING)";
    };
  }

  String truth(int depth) {
    if (depth == 0) {
      return random.nextInt(3) == 0 ? "v > " + random.nextInt(8) : "b";
    }
    int d = depth - 1;
    return switch (random.nextInt(11)) {
      case 0 -> "(" + whole(d) + " < " + whole(d) + ")";
      case 1 -> "(" + text(d) + " = " + text(d) + ")";
      case 2 -> "(" + any(d) + " IS NULL)";
      case 3 -> "(" + truth(d) + " AND " + truth(d) + ")";
      case 4 -> "(" + truth(d) + " OR " + truth(d) + ")";
      case 5 -> "(NOT " + truth(d) + ")";
      case 6 -> "(" + whole(d) + " IN (1, 3, " + whole(d) + "))";
      case 7 -> "(" + text(d) + " LIKE '%b%')";
      case 8 -> "(" + whole(d) + " BETWEEN 1 AND " + whole(d) + ")";
      case 9 -> "(" + text(d) + " <=> " + text(d) + ")";
      default -> "(" + fraction(d) + " >= " + decimal(d) + ")";
    };
  }

  private String time(int depth) {
    if (depth == 0) {
      return "t";
    }
    int d = depth - 1;
    return switch (random.nextInt(6)) {
      case 0 -> "(" + time(d) + " + INTERVAL " + random.nextInt(90) + " MINUTES)";
      case 1 -> "date_trunc('HOUR', " + time(d) + ")";
      case 2 -> "CAST(" + time(d) + " AS DATE)";
      case 3 -> "coalesce(" + time(d) + ", TIMESTAMP '2025-01-01 00:00:00')";
      case 4 -> "(" + time(d) + " - INTERVAL '1 02:03:04' DAY TO SECOND)";
      default -> "last_day(" + time(d) + ")";
    };
  }

  /**
   * One to four aggregates with names of their own.
   *
   * <p>None that depends on the order of rows (first, last, collect_list), which Spark promises
   * nobody.
   */
  String aggregates() {
    StringBuilder list = new StringBuilder();
    for (int i = 0, count = 1 + random.nextInt(4); i < count; i++) {
      list.append(", ").append(aggregate()).append(" AS a").append(i);
    }
    return list.toString();
  }

  private String aggregate() {
    return switch (random.nextInt(18)) {
      case 0, 1 -> "count(*)";
      case 2 -> "count(v)";
      case 3 -> "sum(v)";
      case 4 -> "avg(v)";
      case 5 -> "min(x)";
      case 6 -> "max(k)";
      case 7 -> "sum(x)";
      case 8 -> "sum(d)";
      case 9 -> "avg(d)";
      case 10 -> "count_if(" + truth(1) + ")";
      case 11 -> "max(t)";
      case 12 -> "bool_and(b)";
      case 13 -> "sort_array(collect_set(v))";
      case 14 -> "sum(" + whole(1) + ")";
      case 15 -> "var_samp(v)";
      case 16 -> "sum(v) FILTER (WHERE " + truth(1) + ")";
      default -> "max(" + whole(2) + ")";
    };
  }
}
