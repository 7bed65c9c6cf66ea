// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.engine.inmemory.kernel.ExpectedValue.bytes;
import static dev.tidemark.engine.inmemory.kernel.ExpectedValue.of;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.problem.QueryException;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Values from Spark's own documentation of its functions, and from its outputs. */
class EncodingKernelsTest {

  private static final String URL = "http://user:pw@spark.apache.org:80/path?query=1&b=2#ref";

  static Stream<ExpectedValue> values() {
    return Stream.of(
        of("encode", bytes("616263"), "abc", "utf-8"),
        of("encode", bytes("00e4"), "ä", "UTF-16BE"),
        of("encode", bytes("feff0061"), "a", "UTF-16"),
        of("decode", "abc", bytes("616263"), "utf-8"),
        of("decode", "ä", bytes("e4"), "ISO-8859-1"),
        of("decode", "San Francisco", 2, 1, "Southlake", 2, "San Francisco", "Elsewhere"),
        of("decode", "Elsewhere", 6, 1, "Southlake", 2, "San Francisco", "Elsewhere"),
        of("decode", null, 6, 1, "Southlake", 2, "San Francisco"),
        of("decode", "SQL", null, 6, "Spark", null, "SQL", 4, "rocks"),
        of("base64", "U3BhcmsgU1FM", bytes("537061726b2053514c")),
        of("base64", "", bytes("")),
        of("base64", "A".repeat(76) + "\r\nAAAA", bytes("00".repeat(60))),
        of("unbase64", bytes("537061726b2053514c"), "U3BhcmsgU1FM"),
        of("unbase64", bytes("6869"), "aG k=\n"),
        of("is_valid_utf8", true, "Spark"),
        of("make_valid_utf8", "Spark", "Spark"),
        of("try_validate_utf8", "Spark", "Spark"),
        of("url_encode", "https%3A%2F%2Fspark.apache.org", "https://spark.apache.org"),
        of("url_decode", "https://spark.apache.org", "https%3A%2F%2Fspark.apache.org"),
        of("try_url_decode", null, "http%3A%2F%2spark.apache.org"),
        of("parse_url", "spark.apache.org", URL, "HOST"),
        of("parse_url", "/path", URL, "PATH"),
        of("parse_url", "query=1&b=2", URL, "QUERY"),
        of("parse_url", "1", URL, "QUERY", "query"),
        of("parse_url", "2", URL, "QUERY", "b"),
        of("parse_url", null, URL, "QUERY", "c"),
        of("parse_url", null, URL, "HOST", "query"),
        of("parse_url", "ref", URL, "REF"),
        of("parse_url", "http", URL, "PROTOCOL"),
        of("parse_url", "/path?query=1&b=2", URL, "FILE"),
        of("parse_url", "user:pw@spark.apache.org:80", URL, "AUTHORITY"),
        of("parse_url", "user:pw", URL, "USERINFO"),
        of("parse_url", null, URL, "host"),
        of("try_parse_url", null, "inva lid://spark.apache.org/path?query=1", "QUERY"),
        of("format_string", "Hello World 100 days", "Hello World %d %s", 100, "days"),
        of("printf", "0.50|null|x", "%.2f|%s|%s", 0.5, null, "x"),
        of("format_string", null, null, 1),
        of("format_number", "12,332.1235", 12332.123456, 4),
        of("format_number", "12332.123", 12332.123456, "##################.###"),
        of("format_number", "5", 5L, 0),
        of("format_number", null, 5.0, -1),
        of("format_number", "1,234.6", new BigDecimal("1234.55"), 1),
        of("to_char", "$78.12", new BigDecimal("78.12"), "$99.99"),
        of("to_varchar", "12,454.8-", new BigDecimal("-12454.8"), "99G999D9S"),
        of("base64", "w7xtbGF1dA==", "ümlaut"),
        of("to_char", "454", 454, "999"),
        of("to_char", "1.50", 1.5, "9.99"),
        of("to_char", "Spark", bytes("537061726b"), "utf-8"),
        of("to_char", "U3Bhcms=", bytes("537061726b"), "BASE64"),
        of("to_number", new BigDecimal("454.00"), "454.00", "000.00"),
        of("to_number", new BigDecimal("-12454.8"), "12,454.8-", "99,999.9S"),
        of("try_to_number", null, "454,00", "999"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesAreSparks(ExpectedValue value) {
    value.check();
  }

  @ParameterizedTest
  @CsvSource({
    "encode, ä, US-ASCII, a character that US-ASCII does not have",
    "encode, a, EBCDIC, The charset 'EBCDIC' is invalid",
    "parse_url, inva lid://x, QUERY, The url 'inva lid://x' is invalid",
    "format_string, %d, x, The format '%d' does not fit its arguments",
    "to_number, 12, 9, The input '12' does not match the number format '9'"
  })
  void whatCannotBeDoneFails(String function, String text, String argument, String message) {
    assertThatThrownBy(() -> of(function, null, text, argument).check())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining(message);
  }
}
