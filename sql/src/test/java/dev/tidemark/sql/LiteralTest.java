// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralTest {

  private static String parsed(String sql) {
    return TermText.of(SqlParser.parseExpression(sql));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7                    | 7
          2147483647           | 2147483647
          2147483648           | BIGINT:2147483648
          9223372036854775808  | DECIMAL(19,0):9223372036854775808
          -7                   | -7
          - 7                  | -7
          -2147483648          | -2147483648
          -9223372036854775808 | BIGINT:-9223372036854775808
          a -7                 | (- a 7)
          a - -7               | (- a -7)
          -7 % 3               | (% -7 3)
          -(7)                 | (negative 7)
          1L                   | BIGINT:1
          1s                   | SMALLINT:1
          -128Y                | TINYINT:-128
          1.5                  | DECIMAL(2,1):1.5
          0.05                 | DECIMAL(2,2):0.05
          .5                   | DECIMAL(1,1):0.5
          1.                   | DECIMAL(1,0):1
          100.00               | DECIMAL(5,2):100.00
          1.5D                 | DOUBLE:1.5
          5d                   | DOUBLE:5.0
          1.5F                 | FLOAT:1.5
          0.1F                 | FLOAT:0.10000000149011612
          2.5BD                | DECIMAL(2,1):2.5
          1e2BD                | DECIMAL(3,0):100
          1e3                  | DOUBLE:1000.0
          1.5E-3               | DOUBLE:0.0015
          """)
  void numbersHaveSparksTypes(String sql, String tree) {
    assertThat(parsed(sql)).isEqualTo(tree);
  }

  @Test
  void constantsWithoutQuotesAreRead() {
    assertThat(parsed("TRUE")).isEqualTo("true");
    assertThat(parsed("false")).isEqualTo("false");
    assertThat(parsed("null")).isEqualTo("NULL");
  }

  @Test
  void stringsHaveEitherQuoteAndAreDoubledOrEscaped() {
    assertThat(parsed("'it''s'")).isEqualTo("'it's'");
    assertThat(parsed("\"double \"\"q\"\" 'x'\"")).isEqualTo("'double \"q\" 'x''");
    assertThat(parsed("'it\\'s'")).isEqualTo("'it's'");
    assertThat(parsed("'tab\\tnew\\\\ \\n'")).isEqualTo("'tab\tnew\\ \n'");
    assertThat(parsed("'\\0\\b\\r\\Z'")).isEqualTo("'\0\b\r\u001A'");
    assertThat(parsed("'\\u00e9\\U0001F600\\101'")).isEqualTo("'é😀A'");
    assertThat(parsed("'50\\%\\_'")).isEqualTo("'50\\%\\_'");
    assertThat(parsed("'\\q\\u12'")).isEqualTo("'qu12'");
    assertThat(parsed("r'raw\\t'")).isEqualTo("'raw\\t'");
    assertThat(parsed("R\"x'y\"")).isEqualTo("'x'y'");
    assertThat(parsed("'a' \"b\"\n'c'")).isEqualTo("'abc'");
    assertThat(parsed("''")).isEqualTo("''");
    assertThat(parsed("'-- no comment /* here'")).isEqualTo("'-- no comment /* here'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          DATE'2025-07-24'                              | DATE:20293
          date '2025-7-4'                               | DATE:20273
          DATE '1969-12-31'                             | DATE:-1
          DATE '2025'                                   | DATE:20089
          TIMESTAMP'2025-07-24T10:00:00+02:00'          | TIMESTAMP:1753344000000000
          TIMESTAMP'2025-07-24 10:00:00.123456Z'        | TIMESTAMP:1753351200123456
          TIMESTAMP_LTZ'2025-07-24 10:00:00 UTC'        | TIMESTAMP:1753351200000000
          TIMESTAMP'2025-07-24 10:00:00 Europe/Berlin'  | TIMESTAMP:1753344000000000
          TIMESTAMP'2025-07-24 10:00:00'                | (cast '2025-07-24 10:00:00' TIMESTAMP)
          TIMESTAMP'2025-07-24'                         | (cast '2025-07-24' TIMESTAMP)
          X'00FF'                                       | BINARY:00FF
          x'f'                                          | BINARY:0F
          X''                                           | BINARY:
          """)
  void typedLiteralsAreReadAtOnceUnlessTheyNeedTheSessionsZone(String sql, String tree) {
    assertThat(parsed(sql)).isEqualTo(tree);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          INTERVAL 90 MINUTES                      | INTERVAL DAY TO SECOND:5400000000
          INTERVAL 1 HOUR 30 SECONDS               | INTERVAL DAY TO SECOND:3630000000
          interval 2 weeks                         | INTERVAL DAY TO SECOND:1209600000000
          INTERVAL 1.5 SECONDS                     | INTERVAL DAY TO SECOND:1500000
          INTERVAL '5' MINUTE                      | INTERVAL DAY TO SECOND:300000000
          INTERVAL -5 DAYS                         | INTERVAL DAY TO SECOND:-432000000000
          INTERVAL '-5' DAYS                       | INTERVAL DAY TO SECOND:-432000000000
          INTERVAL 1 DAY -1 HOUR                   | INTERVAL DAY TO SECOND:82800000000
          INTERVAL 3 MILLISECONDS 4 MICROSECONDS   | INTERVAL DAY TO SECOND:3004
          INTERVAL '10 minutes'                    | INTERVAL DAY TO SECOND:600000000
          INTERVAL '1 02:03:04' DAY TO SECOND      | INTERVAL DAY TO SECOND:93784000000
          INTERVAL '-1 02:03:04.5' DAY TO SECOND   | INTERVAL DAY TO SECOND:-93784500000
          INTERVAL - '02:03' HOUR TO MINUTE        | INTERVAL DAY TO SECOND:-7380000000
          INTERVAL '100:03' MINUTE TO SECOND       | INTERVAL DAY TO SECOND:6003000000
          INTERVAL '2 03' DAY TO HOUR              | INTERVAL DAY TO SECOND:183600000000
          INTERVAL '1-2' YEAR TO MONTH             | INTERVAL YEAR TO MONTH:14
          INTERVAL '-1-2' YEAR TO MONTH            | INTERVAL YEAR TO MONTH:-14
          INTERVAL '1' YEAR                        | INTERVAL YEAR TO MONTH:12
          INTERVAL 1 YEAR 2 MONTHS                 | INTERVAL YEAR TO MONTH:14
          INTERVAL 0 MONTHS                        | INTERVAL YEAR TO MONTH:0
          INTERVAL '3 months'                      | INTERVAL YEAR TO MONTH:3
          -INTERVAL 1 SECOND                       | (negative INTERVAL DAY TO SECOND:1000000)
          t - INTERVAL 1 SECOND                    | (- t INTERVAL DAY TO SECOND:1000000)
          interval - 5                             | (- interval 5)
          """)
  void intervalsAreOfMicrosOrOfMonths(String sql, String tree) {
    assertThat(parsed(sql)).isEqualTo(tree);
  }
}
