// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class QueryTest {

  private static String parsed(String sql) {
    return RelationText.of(SqlParser.parseQuery(sql));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          SELECT 1                                 | (select 1)
          SELECT 1;                                | (select 1)
          select All a From t                      | (select a from t)
          SELECT DISTINCT a, b FROM t              | (select distinct a b from t)
          SELECT *, t.* FROM t                     | (select * t.* from t)
          SELECT a FROM t WHERE b                  | (select a from t where b)
          SELECT a FROM t GROUP BY a, 2, f(b) HAVING c | (select a from t group a 2 (f b) having c)
          SELECT a FROM `my-topic`                 | (select a from my-topic)
          SELECT a FROM db.t                       | (select a from db.t)
          (SELECT a FROM t)                        | (select a from t)
          WITH x AS (SELECT 1) SELECT * FROM x     | (with [x (select 1)] (select * from x))
          WITH x(a, b) AS (SELECT 1, 2), y (SELECT 3) SELECT 4 | (with [x [a b] (select 1 2)] [y (select 3)] (select 4))
          """)
  void selectsAreReadClauseByClause(String sql, String tree) {
    assertThat(parsed(sql)).isEqualTo(tree);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          t AS x                        | (alias t x)
          t x(a, b)                     | (alias t x [a b])
          (SELECT 1)                    | (alias (select 1) -)
          (SELECT 1) x                  | (alias (select 1) x)
          (SELECT 1) AS x(a)            | (alias (select 1) x [a])
          (t)                           | t
          (a JOIN b ON c) AS x          | (alias (inner a b on c) x)
          a, b, c                       | (inner (inner a b) c)
          a JOIN b                      | (inner a b)
          a INNER JOIN b ON c = d       | (inner a b on (= c d))
          a CROSS JOIN b                | (cross a b)
          a LEFT JOIN b USING (c, d)    | (left_outer a b using [c d])
          a LEFT OUTER JOIN b ON c      | (left_outer a b on c)
          a RIGHT JOIN b ON c           | (right_outer a b on c)
          a FULL OUTER JOIN b ON c      | (full_outer a b on c)
          a LEFT SEMI JOIN b ON c       | (left_semi a b on c)
          a SEMI JOIN b ON c            | (left_semi a b on c)
          a LEFT ANTI JOIN b ON c       | (left_anti a b on c)
          a ANTI JOIN b ON c            | (left_anti a b on c)
          a x JOIN b y ON c JOIN d      | (inner (inner (alias a x) (alias b y) on c) d)
          a JOIN (b JOIN c ON d) ON e   | (inner a (inner b c on d) on e)
          """)
  void relationsAreNamedAndJoined(String from, String tree) {
    assertThat(parsed("SELECT 1 FROM " + from)).isEqualTo("(select 1 from " + tree + ")");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          t LATERAL VIEW explode(a) e AS x                  | (view t (explode a) e [x])
          t LATERAL VIEW OUTER posexplode(a) e AS x, y      | (outer-view t (posexplode a) e [x y])
          t LATERAL VIEW explode(a) e                       | (view t (explode a) e)
          t LATERAL VIEW explode(a) AS x                    | (view t (explode a) - [x])
          t LATERAL VIEW f(a) e x LATERAL VIEW g(b) h AS y  | (view (view t (f a) e [x]) (g b) h [y])
          t WATERMARK ts DELAY OF INTERVAL 10 MINUTES       | (watermark t ts '10 minutes')
          t WATERMARK ts DELAY OF INTERVAL '1 hour 5 seconds' AS x | (alias (watermark t ts '1 hour 5 seconds') x)
          t WATERMARK f(a) AS ts DELAY OF INTERVAL 1 DAY x  | (alias (watermark t (as (f a) ts) '1 day') x)
          (SELECT 1) WATERMARK ts DELAY OF INTERVAL 1 HOUR  | (alias (watermark (select 1) ts '1 hour') -)
          t WATERMARK ts DELAY OF INTERVAL 1 MONTH          | (watermark t ts '1 months')
          watermark WATERMARK ts DELAY OF INTERVAL 0 SECONDS | (watermark watermark ts '0 seconds')
          """)
  void lateralViewsAndWatermarksWrapTheRelationBefore(String from, String tree) {
    assertThat(parsed("SELECT 1 FROM " + from)).isEqualTo("(select 1 from " + tree + ")");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          UNION ALL SELECT 2                       | (union all (select 1) (select 2))
          UNION SELECT 2                           | (union (select 1) (select 2))
          UNION DISTINCT SELECT 2                  | (union (select 1) (select 2))
          EXCEPT ALL SELECT 2                      | (except all (select 1) (select 2))
          MINUS SELECT 2                           | (except (select 1) (select 2))
          INTERSECT SELECT 2                       | (intersect (select 1) (select 2))
          UNION SELECT 2 EXCEPT SELECT 3           | (except (union (select 1) (select 2)) (select 3))
          UNION SELECT 2 INTERSECT SELECT 3        | (union (select 1) (intersect (select 2) (select 3)))
          UNION (SELECT 2 UNION SELECT 3)          | (union (select 1) (union (select 2) (select 3)))
          ORDER BY a                               | (sort (select 1) [a asc first])
          ORDER BY a DESC, b ASC                   | (sort (select 1) [a desc last] [b asc first])
          ORDER BY a NULLS LAST, b DESC NULLS FIRST| (sort (select 1) [a asc last] [b desc first])
          SORT BY a                                | (sort (select 1) [a asc first])
          LIMIT 5                                  | (limit (select 1) 5)
          LIMIT ALL                                | (limit (select 1) all)
          LIMIT 5 OFFSET 2                         | (limit (select 1) 5 offset 2)
          OFFSET 2                                 | (limit (select 1) all offset 2)
          UNION SELECT 2 ORDER BY a LIMIT 1        | (limit (sort (union (select 1) (select 2)) [a asc first]) 1)
          UNION (SELECT 2 LIMIT 1)                 | (union (select 1) (limit (select 2) 1))
          """)
  void setOperationsSortsAndLimitsWrapTheQueryBefore(String tail, String tree) {
    assertThat(parsed("SELECT 1 " + tail)).isEqualTo(tree);
  }

  @Test
  void commentsAreSkipped() {
    assertThat(parsed("-- first\nSELECT /* a /* nested */ one */ a -- last\n, b/**/FROM t --"))
        .isEqualTo("(select a b from t)");
  }

  static Stream<String> queries() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(QueryTest.class.getResourceAsStream("queries.txt"), "queries.txt")) {
      return Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n----\n"));
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void queriesThatSparkRunsAreRead(String sql) {
    assertThat(parsed(sql)).startsWith("(");
  }

  @Test
  void longAndDeepExpressionsAreRead() {
    String terms = "a + ".repeat(20_000) + "a";
    assertThat(SqlParser.parseExpression(terms).position().column()).isEqualTo(1);
    String conditions = "a = 1 OR b AND ".repeat(5_000) + "c";
    assertThat(SqlParser.parseExpression(conditions).position().column()).isEqualTo(1);
    String parentheses = "(".repeat(100) + "a" + ")".repeat(100);
    assertThat(TermText.of(SqlParser.parseExpression(parentheses))).isEqualTo("a");
    String unions = "SELECT 1 UNION ALL ".repeat(2_000) + "SELECT 1";
    assertThat(SqlParser.parseQuery(unions).position().line()).isEqualTo(1);
  }

  @Test
  void anExpressionTooDeepForTheStackIsRefused() {
    String tooDeep = "(".repeat(100_000) + "a" + ")".repeat(100_000);
    SyntaxErrorTest.assertExpressionRefused(
        tooDeep, "SQL_SYNTAX 1:1 The expression is nested too deeply to be read.");
  }
}
