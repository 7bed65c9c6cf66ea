// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.engine.inmemory.kernel.ExpectedValue.bytes;
import static dev.tidemark.engine.inmemory.kernel.ExpectedValue.of;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.QueryException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values from Spark's own documentation of its functions, and from its outputs. */
class StringKernelsTest {

  private static final String ZURICH = "Zürich–Köln";

  static Stream<ExpectedValue> values() {
    return Stream.of(
        of("length", 10, "Spark SQL "),
        of("length", 11, ZURICH),
        of("length", 4, bytes("00ff80e2")),
        of("len", null, (Object) null),
        of("char_length", 0, ""),
        of("octet_length", 9, "Spark SQL"),
        of("octet_length", 15, ZURICH),
        of("bit_length", 72, "Spark SQL"),
        of("upper", "SPARKSQL", "SparkSql"),
        of("ucase", "ZÜRICH–KÖLN", ZURICH),
        of("upper", "STRASSE", "straße"),
        of("upper", "@[`{AZAZ09", "@[`{azAZ09"),
        of("lower", "sparksql", "SparkSql"),
        of("lcase", "zürich–köln", ZURICH),
        of("lower", "@[`{azaz09", "@[`{azAZ09"),
        of("initcap", "Spark Sql", "sPark sql"),
        of("initcap", "Zürich–köln", ZURICH),
        of("initcap", "  Pad Me  ", "  pad me  "),
        of("initcap", "Tab\there", "tab\there"),
        of("reverse", "LQS krapS", "Spark SQL"),
        of("reverse", "nlöK–hcirüZ", ZURICH),
        of("trim", "SparkSQL", "    SparkSQL   "),
        of("trim", "parkSQ", "SL", "SSparkSQLS"),
        of("trim", "", "   "),
        of("trim", "\tx", " \tx "),
        of("trim", "ric", "Züäh", "Zürichhh"),
        of("btrim", "parkSQ", "SSparkSQLS", "SL"),
        of("ltrim", "SparkSQL   ", "    SparkSQL   "),
        of("ltrim", "arkSQLS", "Sp", "SSparkSQLS"),
        of("rtrim", "    SparkSQL", "    SparkSQL   "),
        of("rtrim", "SSpark", "LQSa", "SSparkSQLS"),
        of("substring", "k SQL", "Spark SQL", 5),
        of("substring", "SQL", "Spark SQL", -3),
        of("substr", "k", "Spark SQL", 5, 1),
        of("substring", "Sp", "Spark", 0, 2),
        of("substring", "a", "abc", -5, 3),
        of("substring", "", "abc", -5, 2),
        of("substring", "", "abc", 4, 2),
        of("substring", "", "abc", 1, -1),
        of("substring", "abc", "abc", 1, Integer.MAX_VALUE),
        of("substring", "c", "abc", 3, Integer.MAX_VALUE),
        of("substring", "h–K", ZURICH, 6, 3),
        of("substring", "öln", ZURICH, -3),
        of("substring", bytes("02"), bytes("010203"), 2, 1),
        of("substring", bytes("0203"), bytes("010203"), -2),
        of("left", "Spa", "Spark SQL", 3),
        of("left", "Zü", ZURICH, 2),
        of("left", "", "Spark", -1),
        of("right", "SQL", "Spark SQL", 3),
        of("right", "ab", "ab", 5),
        of("right", "", "ab", 0),
        of("right", "öln", ZURICH, 3),
        of("instr", 6, "SparkSQL", "SQL"),
        of("instr", 8, ZURICH, "K"),
        of("instr", 0, "abc", "x"),
        of("instr", 1, "abc", ""),
        of("locate", 4, "bar", "foobarbar"),
        of("locate", 7, "bar", "foobarbar", 5),
        of("locate", 8, "o", "Hello World", 6),
        of("locate", 0, "bar", "foobarbar", 0),
        of("locate", 0, "bar", "foobarbar", null),
        of("position", 4, "bar", "foobarbar"),
        of("find_in_set", 3, "ab", "abc,b,ab,c,def"),
        of("find_in_set", 0, "a,b", "a,b"),
        of("find_in_set", 2, "", "a,"),
        of("startswith", true, "Spark SQL", "Spark"),
        of("startswith", false, "Spark", "Spark SQL"),
        of("startswith", null, "Spark SQL", null),
        of("startswith", true, bytes("537061"), bytes("53")),
        of("endswith", true, "Spark SQL", "SQL"),
        of("endswith", false, "Spark SQL", "Spark"),
        of("contains", true, "Spark SQL", "ark"),
        of("contains", false, "Spark SQL", "SPARK"),
        of("contains", true, "Spark SQL", ""),
        of("replace", "ABCDEF", "ABCabc", "abc", "DEF"),
        of("replace", "ABC", "ABCabc", "abc"),
        of("replace", "aaaaaa", "aaa", "a", "aa"),
        of("replace", "abc", "abc", "", "x"),
        of("translate", "A1B2C3", "AaBbCc", "abc", "123"),
        of("translate", "He001 W1r0d", "Hello World", "lo", "01"),
        of("translate", "bc", "abca", "a", ""),
        of("lpad", "???hi", "hi", 5, "??"),
        of("lpad", "h", "hi", 1, "??"),
        of("lpad", "   hi", "hi", 5),
        of("lpad", "  pad", "  pad me  ", 5, "*"),
        of("lpad", "hi", "hi", 5, ""),
        of("lpad", "", "hi", -1, "?"),
        of("lpad", "äöäöäZü", "Zü", 7, "äö"),
        of("lpad", bytes("000001"), bytes("01"), 3),
        of("rpad", "hi???", "hi", 5, "??"),
        of("rpad", "h", "hi", 1, "??"),
        of("rpad", "Zürich–Köln.", ZURICH, 12, "."),
        of("rpad", bytes("010203"), bytes("01"), 3, bytes("0203")),
        of("repeat", "123123", "123", 2),
        of("repeat", "", "ab", -2),
        of("space", "  ", 2),
        of("concat", "SparkSQL", "Spark", "SQL"),
        of("concat", null, "Spark", null),
        of("concat", ""),
        of("concat", "äseparated longer than eight–", "ä", "separated longer than eight", "–"),
        of("||", bytes("0102"), bytes("01"), bytes("02")),
        of("concat", "3-2.5-true", 3, "-", 2.5, "-", true),
        of("||", "7/x", 7L, "/x"),
        of("length", 3, 100),
        of("upper", "TRUE", true),
        of("concat_ws", "1,2.50", ",", 1, new java.math.BigDecimal("2.50")),
        of("concat_ws", "Spark SQL", " ", "Spark", "SQL"),
        of("concat_ws", "", "s"),
        of("concat_ws", "a-z", "-", "a", null, "z"),
        of("concat_ws", null, null, "a"),
        of("split_part", "13", "11.12.13", ".", 3),
        of("split_part", "12", "11.12.13", ".", -2),
        of("split_part", "", "11.12.13", ".", 4),
        of("split_part", "", "11.12.13", ".", -4),
        of("split_part", "a.b", "a.b", "", 1),
        of("split_part", "a.b", "a.b", "", -1),
        of("substring_index", "www.apache", "www.apache.org", ".", 2),
        of("substring_index", "apache.org", "www.apache.org", ".", -2),
        of("substring_index", "www.apache.org", "www.apache.org", ".", 5),
        of("substring_index", "www.apache.org", "www.apache.org", ".", -3),
        of("substring_index", "", "www.apache.org", ".", 0),
        of("substring_index", "", ".a", ".", 1),
        of("overlay", "Spark_SQL", "Spark SQL", "_", 6),
        of("overlay", "Spark CORE", "Spark SQL", "CORE", 7),
        of("overlay", "Spark ANSI SQL", "Spark SQL", "ANSI ", 7, 0),
        of("overlay", "Structured SQL", "Spark SQL", "tructured", 2, 4),
        of("overlay", bytes("0104"), bytes("0102"), bytes("04"), 2),
        of("elt", "scala", 1, "scala", "java"),
        of("elt", "java", 2, null, "java"),
        of("elt", null, null, "java"),
        of("ascii", 50, "222"),
        of("ascii", 50, 2),
        of("ascii", 0, ""),
        of("ascii", 8364, "€"),
        of("chr", "A", 65L),
        of("char", "A", 256L + 65),
        of("chr", "", -1L),
        of("levenshtein", 3, "kitten", "sitting"),
        of("levenshtein", -1, "kitten", "sitting", 2),
        of("levenshtein", 0, "", ""),
        of("soundex", "M460", "Miller"),
        of("soundex", "T522", "Tymczak"),
        of("soundex", "R163", "robert"),
        of("soundex", "1a", "1a"),
        of("mask", "xxxx-XXXX-nnnn-nnnn", "abcd-EFGH-8765-4321"),
        of("mask", "QQQQ-xxxx", "ABCD-abcd", "Q"),
        of("mask", "QqQQdddoooo", "AbCD123-@$#", "Q", "q", "d", "o"),
        of("mask", "AqCDddd-@$#", "AbCD123-@$#", null, "q", "d", null),
        of("luhn_check", true, "8112189876"),
        of("luhn_check", true, "79927398713"),
        of("luhn_check", false, "79927398714"),
        of("luhn_check", false, ""),
        of("luhn_check", false, "12a4"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesAreSparks(ExpectedValue value) {
    value.check();
  }

  @Test
  void aPartNumberOfZeroFails() {
    assertThatThrownBy(() -> value("split_part", "a.b", ".", 0))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("index 0 is invalid");
  }

  @Test
  void anIndexThatEltDoesNotHaveFails() {
    assertThatThrownBy(() -> value("elt", 3, "a", "b"))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("The index 3 is out of bounds: elt has 2 values");
  }

  @Test
  void aRepetitionThatNoTextCanHoldFails() {
    assertThatThrownBy(() -> value("repeat", "0123456789", Integer.MAX_VALUE))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("too long: overflow");
  }

  private static void value(String function, Object... arguments) {
    of(function, Literal.NULL, arguments).check();
  }
}
