// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.QueryException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntaxErrorTest {

  static String text(Problem problem) {
    return problem.code()
        + " "
        + problem.position().line()
        + ":"
        + problem.position().column()
        + " "
        + problem.message();
  }

  static void assertRefused(String sql, String problem) {
    assertProblem(() -> SqlParser.parseQuery(sql), problem);
  }

  static void assertExpressionRefused(String sql, String problem) {
    assertProblem(() -> SqlParser.parseExpression(sql), problem);
  }

  private static void assertProblem(ThrowingCallable parse, String problem) {
    List<Problem> problems = catchThrowableOfType(QueryException.class, parse).problems();
    assertThat(problems).extracting(SyntaxErrorTest::text).containsExactly(problem);
  }

  @Test
  void aCommaBeforeFromIsToldAtTheLineOfFrom() {
    assertRefused(
        "SELECT k,\n       v,\nFROM ev\nWHERE v > 1",
        "SQL_SYNTAX 3:1 Remove the comma before FROM.");
  }

  @Test
  void anUnknownUnitIsToldAtTheInterval() {
    assertRefused(
        "SELECT\n  t + INTERVAL 2 FORTNIGHT AS later\nFROM ev",
        "BAD_INTERVAL 2:7 'FORTNIGHT' is no unit of an interval. Units are year, month, week, day,"
            + " hour, minute, second, millisecond and microsecond.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\0',
      textBlock =
          """
          SELECT k FORM ev ¦ SQL_SYNTAX 1:10 Unexpected 'FORM'. Did you mean FROM?
          SELECT k FROM ev WHER v > 1 ¦ SQL_SYNTAX 1:18 Unexpected 'WHER'. Did you mean WHERE?
          SELECT k FROM ev GROPU BY k ¦ SQL_SYNTAX 1:18 Unexpected 'GROPU'. Did you mean GROUP?
          SELECT k FROM ev GROUP k ¦ SQL_SYNTAX 1:24 BY is missing after GROUP.
          SELECT k FROM ev WHERE ¦ SQL_SYNTAX 1:23 The query ends too early: expected an expression.
          SELECT k FROM ev WHERE ORDER BY k ¦ SQL_SYNTAX 1:24 Unexpected ORDER BY: expected an expression.
          SELECT k, FROM ev ¦ SQL_SYNTAX 1:11 Remove the comma before FROM.
          SELECT count( FROM ev ¦ SQL_SYNTAX 1:15 Unexpected 'FROM': expected an expression.
          SELECT count(k FROM ev ¦ SQL_SYNTAX 1:16 Unexpected 'FROM': expected a comma or ')'.
          SELECT (a + b FROM ev ¦ SQL_SYNTAX 1:15 Unexpected 'FROM': expected a comma or ')'.
          SELECT upper(k ¦ SQL_SYNTAX 1:13 This '(' is not closed: a ')' is missing.
          SELECT a b c FROM ev ¦ SQL_SYNTAX 1:12 Unexpected 'c' after 'b'.
          SELECT 'abc FROM ev ¦ SQL_SYNTAX 1:8 The string that starts here is not closed: a ' is missing.
          SELECT /* abc FROM ev ¦ SQL_SYNTAX 1:8 The comment that starts here is not closed: '*/' is missing.
          SELECT `abc FROM ev ¦ SQL_SYNTAX 1:8 The name that starts here is not closed: a ` is missing.
          SELECT a # b FROM ev ¦ SQL_SYNTAX 1:10 The sign # has no meaning here.
          SELECT CAST(a AS) FROM ev ¦ SQL_SYNTAX 1:17 Unexpected ')': expected a type.
          SELECT k 'abc' FROM ev ¦ SQL_SYNTAX 1:8 Unexpected string 'abc' after 'k'. Before a string may be DATE, TIMESTAMP, INTERVAL or X.
          SELECT CASE WHEN a THEN b FROM ev ¦ SQL_SYNTAX 1:27 Unexpected 'FROM': expected WHEN or END.
          SELECT a FROM ev LIMIT ¦ SQL_SYNTAX 1:23 The query ends too early: expected an expression.
          SELECT a IN () FROM ev ¦ SQL_SYNTAX 1:14 Unexpected ')' after '('.
          SELECT a FROM my-topic ¦ SQL_SYNTAX 1:17 Unexpected '-': a name with a dash needs back-ticks, as in `my-topic`.
          SELECT a FROM ev JOIN ¦ SQL_SYNTAX 1:22 The query ends too early: expected a name or '('.
          SELECT from, to FROM ev ¦ SQL_SYNTAX 1:8 Unexpected 'from': expected an expression. As a name it needs back-ticks: `from`.
          SELECT a LIKE 'x' ESCAPE 'ab' FROM ev ¦ SQL_SYNTAX 1:26 ESCAPE takes one character, not 'ab'.
          SELECT a FROM ev WATERMARK t DELAY 10 MINUTES ¦ SQL_SYNTAX 1:36 Unexpected '10': expected OF.
          SELECT a FROM ev WATERMARK t DELAY OF 10 MINUTES ¦ SQL_SYNTAX 1:39 Unexpected '10': expected INTERVAL.
          SELECT a FROM ev; SELECT b FROM ev ¦ SQL_SYNTAX 1:19 Unexpected 'SELECT' after ';'.
          SELECT ¦ SQL_SYNTAX 1:7 The query ends too early: expected an expression.
          SELECT a = = b FROM ev ¦ SQL_SYNTAX 1:12 Unexpected '=': expected an expression.
          SELECT a, , b FROM ev ¦ SQL_SYNTAX 1:11 Unexpected ',': expected an expression.
          SELECT a FROM ev WHERE a > 1 AND ¦ SQL_SYNTAX 1:33 The query ends too early: expected an expression.
          SELECT a FROM ev UNION ¦ SQL_SYNTAX 1:23 The query ends too early: expected '(', SELECT or DISTINCT.
          SELECT (*) FROM ev ¦ SQL_SYNTAX 1:9 A star cannot stand in parentheses alone.
          SELECT a[1 FROM ev ¦ SQL_SYNTAX 1:12 Unexpected 'FROM': expected ']'.
          SELECT a FROM ev ORDER BY a DSC ¦ SQL_SYNTAX 1:29 Unexpected 'DSC' after 'a'.
          SELECT a NOT 5 FROM ev ¦ SQL_SYNTAX 1:14 Unexpected '5' after 'NOT'.
          SELECT a BETWEEN 1 FROM ev ¦ SQL_SYNTAX 1:20 Unexpected 'FROM': expected AND.
          SELECT f(x -> ) FROM ev ¦ SQL_SYNTAX 1:15 Unexpected ')': expected an expression.
          """)
  void aSyntaxErrorSaysWhatStoodThereAndWhatCould(String sql, String problem) {
    assertRefused(sql, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\0',
      textBlock =
          """
          DROP TABLE ev ¦ NOT_A_QUERY 1:1 DROP is a statement, not a query. A query starts with SELECT or WITH.
          insert into x select 1 ¦ NOT_A_QUERY 1:1 INSERT is a statement, not a query. A query starts with SELECT or WITH.
          SELCT k FROM ev ¦ SQL_SYNTAX 1:1 A query starts with SELECT or WITH, not with 'SELCT'. Did you mean SELECT?
          EXPLAIN SELECT 1 ¦ NOT_A_QUERY 1:1 EXPLAIN is a statement, not a query. A query starts with SELECT or WITH.
          hello ¦ SQL_SYNTAX 1:1 A query starts with SELECT or WITH, not with 'hello'.
          """)
  void whatIsNoQueryIsRefused(String sql, String problem) {
    assertRefused(sql, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\0',
      textBlock =
          """
          SELECT a + b) FROM ev ¦ SQL_SYNTAX 1:13 This ')' closes nothing: there is no '(' before it.
          SELECT CAST(a AS INTT) FROM ev ¦ BAD_SCHEMA 1:18 There is no type 'INTT'. Did you mean INT?
          SELECT DATE '2025-13-01' ¦ SQL_SYNTAX 1:8 '2025-13-01' is no DATE: write for example DATE '2025-07-24'.
          SELECT TIMESTAMP 'noon' ¦ SQL_SYNTAX 1:8 'noon' is no TIMESTAMP: write for example TIMESTAMP '2025-07-24 12:00:00'.
          SELECT X'0G' ¦ SQL_SYNTAX 1:8 X'0G' is no binary value: only the digits 0 to 9 and A to F may be.
          SELECT INTERVAL '10 fortnights' FROM ev ¦ BAD_INTERVAL 1:8 '10 fortnights' is no interval: 'fortnights' is no unit. Units are year, month, week, day, hour, minute, second, millisecond and microsecond.
          SELECT INTERVAL 1 MONTH 2 DAYS ¦ BAD_INTERVAL 1:8 An interval cannot mix years or months with weeks, days or less: add two intervals.
          SELECT INTERVAL 1.5 HOURS ¦ BAD_INTERVAL 1:8 '1.5' is out of range for hours of an interval, or has a fraction where only seconds may.
          SELECT INTERVAL 'x' DAY ¦ BAD_INTERVAL 1:8 'x' is no number of days.
          SELECT INTERVAL '1:2' DAY TO SECOND ¦ BAD_INTERVAL 1:8 '1:2' is no INTERVAL DAY TO SECOND: write for example '1 02:03:04'.
          SELECT INTERVAL '1' SECOND TO DAY ¦ BAD_INTERVAL 1:8 There is no interval SECOND TO DAY.
          SELECT 300Y ¦ SQL_SYNTAX 1:8 The number 300 is out of range for TINYINT, which is -128 to 127.
          SELECT 99999999999999999999999999999999999999999 ¦ SQL_SYNTAX 1:8 The number 99999999999999999999999999999999999999999 is out of range for DECIMAL, which has at most 38 digits.
          SELECT 1e400 ¦ SQL_SYNTAX 1:8 The number 1e400 is out of range for DOUBLE.
          SELECT dateadd(fortnight, 1, t) FROM ev ¦ SQL_SYNTAX 1:16 fortnight is no unit of DATEADD. The first argument is a unit without quotes: YEAR, QUARTER, MONTH, WEEK, DAY, DAYOFYEAR, HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND.
          """)
  void aPartThatCannotBeReadIsToldWithItsText(String sql, String problem) {
    assertRefused(sql, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\0',
      textBlock =
          """
          SELECT * FROM ev TABLESAMPLE (10 PERCENT) ¦ NOT_SUPPORTED 1:18 TABLESAMPLE is part of Spark SQL that Tidemark does not have. Leave it out.
          SELECT * FROM ev PIVOT (sum(v) FOR k IN ('a','b')) ¦ NOT_SUPPORTED 1:18 PIVOT is part of Spark SQL that Tidemark does not have. Write sum(CASE WHEN …) columns.
          SELECT k, sum(v) FROM ev GROUP BY k GROUPING SETS ((k), ()) ¦ NOT_SUPPORTED 1:37 GROUPING SETS is part of Spark SQL that Tidemark does not have. Write a query for each grouping and join them by UNION ALL.
          SELECT k, sum(v) FROM ev GROUP BY GROUPING SETS ((k), ()) ¦ NOT_SUPPORTED 1:35 GROUPING SETS is part of Spark SQL that Tidemark does not have. Write a query for each grouping and join them by UNION ALL.
          SELECT k, sum(v) FROM ev GROUP BY CUBE (k, v) ¦ NOT_SUPPORTED 1:35 CUBE is part of Spark SQL that Tidemark does not have. Write a query for each grouping and join them by UNION ALL.
          SELECT k, sum(v) FROM ev GROUP BY k WITH ROLLUP ¦ NOT_SUPPORTED 1:37 WITH ROLLUP is part of Spark SQL that Tidemark does not have. Write a query for each grouping and join them by UNION ALL.
          SELECT k FROM ev CLUSTER BY k ¦ NOT_SUPPORTED 1:18 CLUSTER BY is part of Spark SQL that Tidemark does not have. Leave it out.
          SELECT k FROM ev DISTRIBUTE BY k ¦ NOT_SUPPORTED 1:18 DISTRIBUTE BY is part of Spark SQL that Tidemark does not have. Leave it out.
          SELECT k, sum(v) FROM ev GROUP BY ALL ¦ NOT_SUPPORTED 1:26 GROUP BY ALL is part of Spark SQL that Tidemark does not have. Name the columns.
          SELECT * FROM VALUES (1), (2) ¦ NOT_SUPPORTED 1:15 VALUES is part of Spark SQL that Tidemark does not have. Declare a table.
          VALUES (1) ¦ NOT_SUPPORTED 1:1 VALUES is part of Spark SQL that Tidemark does not have. Declare a table.
          SELECT /*+ BROADCAST(u) */ k FROM ev ¦ NOT_SUPPORTED 1:8 A hint (/*+ … */) is part of Spark SQL that Tidemark does not have. Leave it out.
          SELECT k FROM a NATURAL JOIN b ¦ NOT_SUPPORTED 1:17 NATURAL JOIN is part of Spark SQL that Tidemark does not have. Name the columns: JOIN … USING (…).
          SELECT k FROM a NATURAL LEFT JOIN b ¦ NOT_SUPPORTED 1:17 NATURAL JOIN is part of Spark SQL that Tidemark does not have. Name the columns: JOIN … USING (…).
          SELECT k FROM a, LATERAL (SELECT 1) ¦ NOT_SUPPORTED 1:18 A LATERAL subquery is part of Spark SQL that Tidemark does not have. Write LATERAL VIEW or a join.
          SELECT sum(v) OVER w FROM ev WINDOW w AS (PARTITION BY k) ¦ NOT_SUPPORTED 1:30 A named WINDOW is part of Spark SQL that Tidemark does not have.
          SELECT * EXCEPT (a) FROM ev ¦ NOT_SUPPORTED 1:8 SELECT * EXCEPT is part of Spark SQL that Tidemark does not have. Name the columns.
          SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v) FROM ev ¦ NOT_SUPPORTED 1:29 WITHIN GROUP is part of Spark SQL that Tidemark does not have.
          SELECT f(a => 1) FROM ev ¦ NOT_SUPPORTED 1:12 A named argument is part of Spark SQL that Tidemark does not have. Give the arguments in order.
          SELECT * FROM range(10) ¦ NOT_SUPPORTED 1:15 A table function in FROM (range) is part of Spark SQL that Tidemark does not have. Write LATERAL VIEW.
          SELECT a:b FROM ev ¦ NOT_SUPPORTED 1:9 A ':' (a parameter, or a path into JSON) is part of Spark SQL that Tidemark does not have.
          SELECT ? FROM ev ¦ NOT_SUPPORTED 1:8 A parameter marker is part of Spark SQL that Tidemark does not have. Write the value, or ${NAME} in the file.
          FROM ev |> WHERE a > 1 ¦ NOT_SUPPORTED 1:1 A query that starts with FROM is part of Spark SQL that Tidemark does not have. Start with SELECT.
          SELECT a FROM ev |> WHERE a > 1 ¦ NOT_SUPPORTED 1:18 The pipe |> is part of Spark SQL that Tidemark does not have. Write nested SELECTs.
          WITH RECURSIVE t AS (SELECT 1) SELECT * FROM t ¦ NOT_SUPPORTED 1:1 A recursive WITH is part of Spark SQL that Tidemark does not have.
          SELECT * FROM ev VERSION AS OF 3 ¦ NOT_SUPPORTED 1:18 Reading a table AS OF a time is part of Spark SQL that Tidemark does not have.
          SELECT x::VARIANT FROM ev ¦ NOT_SUPPORTED 1:11 The type VARIANT is part of Spark SQL that Tidemark does not have.
          """)
  void whatOnlySparkHasIsRefusedByName(String sql, String problem) {
    assertRefused(sql, problem);
  }
}
