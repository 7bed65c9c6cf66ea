// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

  private static String parsed(String sql) {
    return TermText.of(SqlParser.parseExpression(sql));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ~ ",
      quoteCharacter = '\0',
      textBlock =
          """
          a + b * c           ~ (+ a (* b c))
          (a + b) * c         ~ (* (+ a b) c)
          a - b - c           ~ (- (- a b) c)
          a / b % c div d     ~ (div (% (/ a b) c) d)
          a || b + c          ~ (+ (|| a b) c)
          -a * b              ~ (* (negative a) b)
          - a.b               ~ (negative a.b)
          ~a & b              ~ (& (~ a) b)
          a << 1 + 2          ~ (<< a (+ 1 2))
          a >> 1 >>> 2        ~ (>>> (>> a 1) 2)
          a & b ^ c | d       ~ (| (^ (& a b) c) d)
          a | b & c           ~ (| a (& b c))
          a | b = c           ~ (= (| a b) c)
          a = b = c           ~ (= (= a b) c)
          a < b + 1           ~ (< a (+ b 1))
          a = b IS NULL       ~ (isnull (= a b))
          NOT a = b           ~ (not (= a b))
          NOT a AND b         ~ (and (not a) b)
          NOT NOT a           ~ (not (not a))
          a AND b OR c AND d  ~ (or (and a b) (and c d))
          a OR b OR c         ~ (or (or a b) c)
          a OR NOT b AND c    ~ (or a (and (not b) c))
          a BETWEEN 1 AND 2 AND b ~ (and (between a 1 2) b)
          a BETWEEN b + 1 AND c | d OR e ~ (or (between a (+ b 1) (| c d)) e)
          a::INT + 1          ~ (+ (cast a INT) 1)
          -a::INT             ~ (negative (cast a INT))
          a[0].b              ~ (. (element a 0) b)
          a.b[1][2]           ~ (element (element a.b 1) 2)
          """)
  void operatorsBindAsInSpark(String sql, String tree) {
    assertThat(parsed(sql)).isEqualTo(tree);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ~ ",
      quoteCharacter = '\0',
      textBlock =
          """
          a = b    ~ (= a b)
          a == b   ~ (= a b)
          a <=> b  ~ (<=> a b)
          a <> b   ~ (<> a b)
          a != b   ~ (<> a b)
          a <= b   ~ (<= a b)
          a >= b   ~ (>= a b)
          a > b    ~ (> a b)
          a DIV b  ~ (div a b)
          +a       ~ (positive a)
          !a = b   ~ (not (= a b))
          NOT a    ~ (not a)
          """)
  void operatorsHaveOneNameEach(String sql, String tree) {
    assertThat(parsed(sql)).isEqualTo(tree);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ~ ",
      quoteCharacter = '\0',
      textBlock =
          """
          a IN (1, b)                 ~ (in a 1 b)
          a NOT IN (1, NULL)          ~ (not (in a 1 NULL))
          a !IN (1)                   ~ (not (in a 1))
          a IN (SELECT b FROM t)      ~ (in-query a (select b from t))
          a NOT IN (SELECT b FROM t)  ~ (not-in-query a (select b from t))
          (a, b) IN (SELECT c, d FROM t) ~ (in-query (struct a b) (select c d from t))
          EXISTS (SELECT 1)           ~ (exists (select 1))
          NOT EXISTS (SELECT 1)       ~ (not (exists (select 1)))
          (SELECT max(a) FROM t)      ~ (query (select (max a) from t))
          (SELECT 1) + 1              ~ (+ (query (select 1)) 1)
          a NOT BETWEEN 1 AND 2       ~ (not (between a 1 2))
          a LIKE 'x%'                 ~ (like a 'x%')
          a NOT LIKE 'x%'             ~ (not (like a 'x%'))
          a LIKE '/%' ESCAPE '/'      ~ (like a '/%' '/')
          a ILIKE b                   ~ (ilike a b)
          a LIKE ANY ('x', b)         ~ (or (like a 'x') (like a b))
          a LIKE SOME ('x')           ~ (like a 'x')
          a NOT ILIKE ALL ('x', 'y')  ~ (and (not (ilike a 'x')) (not (ilike a 'y')))
          a RLIKE 'x'                 ~ (rlike a 'x')
          a NOT REGEXP 'x'            ~ (not (rlike a 'x'))
          a IS NULL                   ~ (isnull a)
          a IS NOT NULL               ~ (isnotnull a)
          a IS TRUE                   ~ (istrue a)
          a IS NOT FALSE              ~ (not (isfalse a))
          a IS UNKNOWN                ~ (isunknown a)
          a IS NOT UNKNOWN            ~ (not (isunknown a))
          a IS DISTINCT FROM b        ~ (isdistinctfrom a b)
          a IS NOT DISTINCT FROM b    ~ (not (isdistinctfrom a b))
          """)
  void testsKeepTheirNotOutside(String sql, String tree) {
    assertThat(parsed(sql)).isEqualTo(tree);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ~ ",
      quoteCharacter = '\0',
      textBlock =
          """
          CASE a WHEN 1 THEN 2 ELSE 3 END           ~ (case a [1 2] else 3)
          CASE WHEN a THEN b WHEN c THEN d END      ~ (case [a b] [c d])
          CASE WHEN a THEN end END                  ~ (case [a end])
          CAST(a AS DECIMAL(6,2))                   ~ (cast a DECIMAL(6,2))
          TRY_CAST(a AS ARRAY<ARRAY<INT>>)          ~ (try-cast a ARRAY<ARRAY<INT>>)
          a::INT::STRING                            ~ (cast (cast a INT) STRING)
          a::ARRAY<INT> = b                         ~ (= (cast a ARRAY<INT>) b)
          a::INT < 5                                ~ (< (cast a INT) 5)
          extract(SECOND FROM t)                    ~ (extract 'SECOND' t)
          EXTRACT(minute FROM b - a)                ~ (extract 'minute' (- b a))
          substring(s FROM 2 FOR 3)                 ~ (substring s 2 3)
          SUBSTR(s FROM 2)                          ~ (SUBSTR s 2)
          substring(s, 2, 3)                        ~ (substring s 2 3)
          trim(BOTH 'x' FROM s)                     ~ (trim 'x' s)
          trim(LEADING 'x' FROM s)                  ~ (ltrim 'x' s)
          trim(TRAILING FROM s)                     ~ (rtrim s)
          trim('x' FROM s)                          ~ (trim 'x' s)
          trim(s)                                   ~ (trim s)
          position('a' IN s)                        ~ (position 'a' s)
          position('a', s)                          ~ (position 'a' s)
          overlay(s PLACING 'x' FROM 2 FOR 1)       ~ (overlay s 'x' 2 1)
          overlay(s, 'x', 2)                        ~ (overlay s 'x' 2)
          struct(a AS x, b)                         ~ (struct (as a x) b)
          named_struct('a', 1)                      ~ (named_struct 'a' 1)
          (a, b)                                    ~ (struct a b)
          CURRENT_DATE                              ~ (CURRENT_DATE)
          current_timestamp()                       ~ (current_timestamp)
          current_timestamp                         ~ (current_timestamp)
          `current_date`                            ~ current_date
          t.current_date                            ~ t.current_date
          timestampadd(HOUR, 1, t)                  ~ (timestampadd 'HOUR' 1 t)
          datediff(day, a, b)                       ~ (datediff 'day' a b)
          datediff(a, b)                            ~ (datediff a b)
          date_add(d, n)                            ~ (date_add d n)
          """)
  void specialFormsBecomeTermsAndCalls(String sql, String tree) {
    assertThat(parsed(sql)).isEqualTo(tree);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ~ ",
      quoteCharacter = '\0',
      textBlock =
          """
          count(*)                                  ~ (count *)
          count(t.*)                                ~ (count t.*)
          count(DISTINCT a, b)                      ~ (count DISTINCT a b)
          sum(ALL a)                                ~ (sum a)
          count(*) FILTER (WHERE a > 1)             ~ (count * FILTER (> a 1))
          first(a) IGNORE NULLS                     ~ (first a IGNORE-NULLS)
          first(a IGNORE NULLS)                     ~ (first a IGNORE-NULLS)
          last(a) RESPECT NULLS                     ~ (last a)
          now()                                     ~ (now)
          IF(a, b, c)                               ~ (IF a b c)
          left(s, 2)                                ~ (left s 2)
          exists(xs, x -> x > 3)                    ~ (exists xs (-> [x] (> x 3)))
          filter(xs, x -> x % 2 = 0 AND y)          ~ (filter xs (-> [x] (and (= (% x 2) 0) y)))
          transform(xs, (x, i) -> x + i)            ~ (transform xs (-> [x i] (+ x i)))
          window(t, '5 minutes').start              ~ (. (window t '5 minutes') start)
          row_number() OVER (PARTITION BY k ORDER BY f(t) ROWS 1 PRECEDING) ~ (over (row_number))
          sum(a) OVER w                             ~ (over (sum a))
          ilike(a, 'x')                             ~ (ilike a 'x')
          `left`(a)                                 ~ (left a)
          """)
  void callsKeepTheirNamesAndArguments(String sql, String tree) {
    assertThat(parsed(sql)).isEqualTo(tree);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ~ ",
      quoteCharacter = '\0',
      textBlock =
          """
          a AS b                ~ (as a b)
          a b                   ~ (as a b)
          a + 1 AS `x y`        ~ (as (+ a 1) x y)
          a AS left             ~ (as a left)
          explode(m) AS (k, v)  ~ (as (explode m) k v)
          *                     ~ *
          t.*                   ~ t.*
          a.b.c                 ~ a.b.c
          `a.b`.c               ~ a.b.c
          (a).b                 ~ a.b
          t.from                ~ t.from
          a.`b``c`              ~ a.b`c
          """)
  void namesAndAliasesAreWithoutBackTicks(String sql, String tree) {
    assertThat(parsed(sql)).isEqualTo(tree);
  }

  @ParameterizedTest
  @CsvSource({
    "user",
    "day",
    "value",
    "window",
    "start",
    "end",
    "timestamp",
    "key",
    "table",
    "type",
    "order",
    "offset",
    "limit",
    "group",
    "left",
    "right",
    "on",
    "partition",
    "interval",
    "first",
    "filter",
    "date",
    "year",
    "position",
    "values",
    "like",
    "if",
    "minus",
    "natural",
    "watermark",
    "delay"
  })
  void keywordsMayBeColumns(String word) {
    assertThat(parsed(word)).isEqualTo(word);
    assertThat(parsed("t." + word + " = " + word)).isEqualTo("(= t." + word + " " + word + ")");
    assertThat(parsed("1 AS " + word)).isEqualTo("(as 1 " + word + ")");
  }
}
