// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.StructType;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BOOLEAN                      | BOOLEAN
          byte                         | TINYINT
          TINYINT                      | TINYINT
          SHORT                        | SMALLINT
          smallint                     | SMALLINT
          INT                          | INT
          INTEGER                      | INT
          LONG                         | BIGINT
          bigint                       | BIGINT
          FLOAT                        | FLOAT
          REAL                         | FLOAT
          DOUBLE                       | DOUBLE
          DECIMAL                      | DECIMAL(10,0)
          DEC(6)                       | DECIMAL(6,0)
          NUMERIC(6,2)                 | DECIMAL(6,2)
          STRING                       | STRING
          CHAR(3)                      | STRING
          CHARACTER(3)                 | STRING
          VARCHAR(10)                  | STRING
          BINARY                       | BINARY
          DATE                         | DATE
          TIMESTAMP                    | TIMESTAMP
          TIMESTAMP_LTZ                | TIMESTAMP
          VOID                         | VOID
          INTERVAL                     | INTERVAL
          INTERVAL YEAR                | INTERVAL YEAR TO MONTH
          INTERVAL DAY TO SECOND       | INTERVAL DAY TO SECOND
          INTERVAL HOUR                | INTERVAL DAY TO SECOND
          ARRAY<INT>                   | ARRAY<INT>
          ARRAY<ARRAY<MAP<STRING,INT>>>| ARRAY<ARRAY<MAP<STRING, INT>>>
          STRUCT<a: INT, b STRING>     | STRUCT<a: INT, b: STRING>
          STRUCT<>                     | STRUCT<>
          """)
  void typesHaveSparksNames(String written, String type) {
    assertThat(SqlParser.parseType(written).sql()).isEqualTo(type);
  }

  @Test
  void aSchemaIsFieldsWithOrWithoutColons() {
    StructType schema =
        SqlParser.parseSchema(
            "a INT, b STRUCT<x: INT, y: ARRAY<STRING>>, c DECIMAL(6,2) NOT NULL COMMENT 'x',\n"
                + "`d e` MAP<STRING,INT>, f: DATE -- last");
    assertThat(schema.sql())
        .isEqualTo(
            "STRUCT<a: INT, b: STRUCT<x: INT, y: ARRAY<STRING>>, c: DECIMAL(6,2), "
                + "d e: MAP<STRING, INT>, f: DATE>");
  }

  @Test
  void keywordsMayBeFields() {
    assertThat(
            SqlParser.parseSchema(
                    "from STRING, order INT, select DATE, timestamp TIMESTAMP, array INT")
                .names())
        .containsExactly("from", "order", "select", "timestamp", "array");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a INT, b STRING    | STRUCT<a: INT, b: STRING>
          a: INT             | STRUCT<a: INT>
          ARRAY<INT>         | ARRAY<INT>
          STRUCT<a: INT>     | STRUCT<a: INT>
          INT                | INT
          """)
  void aTypeOrSchemaIsWhicheverItIs(String written, String type) {
    assertThat(SqlParser.parseTypeOrSchema(written).sql()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          t TIMESTAMP, v INTT     | BAD_SCHEMA 1:16 There is no type 'INTT'. Did you mean INT?
          t TIMESTAMP, v ARRAY<INT| BAD_SCHEMA 1:21 This '<' of 'ARRAY' is not closed: a '>' is missing.
          a INT,                  | BAD_SCHEMA 1:7 Remove the comma before the end.
          a STRUCT<x INT, >       | BAD_SCHEMA 1:17 Remove the comma before '>'.
          a                       | BAD_SCHEMA 1:2 The schema ends too early: expected a type.
          a INT b STRING          | BAD_SCHEMA 1:7 Unexpected 'b': expected a comma or the end.
          a STRUCT<x INT y INT>   | BAD_SCHEMA 1:16 Unexpected 'y': expected a comma or '>'.
          a ARRAY                 | BAD_SCHEMA 1:3 The type ARRAY is incomplete. Write for example ARRAY<STRING>.
          a STRUCT                | BAD_SCHEMA 1:3 The type STRUCT is incomplete. Write for example STRUCT<name: STRING, size: INT>.
          a MAP<STRING>           | BAD_SCHEMA 1:3 The type MAP<STRING> has the wrong number of parts. Write for example MAP<STRING, INT>.
          a STRING<INT>           | BAD_SCHEMA 1:3 The type STRING takes no < >; only ARRAY, MAP and STRUCT do.
          a DECIMAL(40,2)         | BAD_SCHEMA 1:3 The type DECIMAL(40,2) is no DECIMAL(precision, scale): the precision must be 1 to 38.
          a DECIMAL(4,8)          | BAD_SCHEMA 1:3 The type DECIMAL(4,8) is no DECIMAL(precision, scale): the scale must be 0 to the precision.
          a DECIMAL(10            | BAD_SCHEMA 1:10 This '(' is not closed: a ')' is missing.
          a INT(5)                | BAD_SCHEMA 1:3 The type INT takes no size; only DECIMAL, CHAR and VARCHAR do.
          a CHAR                  | BAD_SCHEMA 1:3 The type CHAR needs a length, as in CHAR(10); or use STRING.
          a VARCHAR(1,2)          | BAD_SCHEMA 1:3 The type VARCHAR needs one length, as in VARCHAR(10).
          a INTERVAL SECOND TO DAY| BAD_SCHEMA 1:3 There is no type INTERVAL SECOND TO DAY. Use INTERVAL YEAR TO MONTH or INTERVAL DAY TO SECOND.
          a-b INT                 | BAD_SCHEMA 1:2 Unexpected '-': a name with a dash needs back-ticks, as in `a-b`.
          a INT NULL              | BAD_SCHEMA 1:7 Unexpected 'NULL': expected a comma or the end.
          a VARIANT               | NOT_SUPPORTED 1:3 The type VARIANT is part of Spark SQL that Tidemark does not have.
          a INT DEFAULT 5         | NOT_SUPPORTED 1:7 A column's DEFAULT is part of Spark SQL that Tidemark does not have.
          -- nothing              | BAD_SCHEMA 1:11 The schema is empty.
          """)
  void aWrongSchemaIsToldWhereItIsWrong(String ddl, String problem) {
    Problem found =
        Assertions.catchThrowableOfType(QueryException.class, () -> SqlParser.parseSchema(ddl))
            .problems()
            .get(0);
    assertThat(SyntaxErrorTest.text(found)).isEqualTo(problem);
  }
}
