// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.engine.inmemory.kernel.ExpectedValue.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.AtomicType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values from Spark's own documentation of its functions, and from its outputs. */
class PatternKernelsTest {

  private static final String LINE = "POST /api/v1/items 503 250ms";
  private static final String STEVES = "Steven Jones and Stephen Smith are the best players";

  static Stream<ExpectedValue> values() {
    return Stream.of(
        of("like", true, "Spark", "_park"),
        of("like", true, LINE, "%/api/%"),
        of("like", false, "garbage", "%/api/%"),
        of("like", true, "50%_off", "50\\%\\_%"),
        of("like", false, "50x_off", "50\\%\\_%"),
        of("like", true, "\\abc", "\\\\abc"),
        of("like", true, "%SystemDrive%/Users/John", "/%SystemDrive/%//Users%", "/"),
        of("like", false, "DELETE", "_A%"),
        of("like", true, "", "%"),
        of("like", true, "", ""),
        of("like", false, "", "_"),
        of("like", true, "ü", "_"),
        of("like", false, "ü", "__"),
        of("like", true, "a\nb", "a%b"),
        of("like", true, 1234, "1%4"),
        of("like", null, null, "%"),
        of("like", null, "a", null),
        of("ilike", true, "Spark", "_Park"),
        of("ilike", true, "GET /x", "get%"),
        of("ilike", true, "ZÜRICH", "zü%"),
        of("rlike", true, LINE, "[0-9]{3} [0-9]+ms$"),
        of("rlike", false, "garbage", "[0-9]{3} [0-9]+ms$"),
        of("regexp", true, "%SystemDrive%\\Users\\John", "%SystemDrive%\\\\Users.*"),
        of("regexp_like", null, null, "x"),
        of("regexp_extract", "100", "100-200", "(\\d+)-(\\d+)", 1),
        of("regexp_extract", "100", "100-200", "(\\d+)-(\\d+)"),
        of("regexp_extract", "100-200", "100-200", "(\\d+)-(\\d+)", 0),
        of("regexp_extract", "/api/v1/items", LINE, "^(\\w+) (\\S+) (\\d+)", 2),
        of("regexp_extract", "", "garbage", "(\\d+)ms", 1),
        of("regexp_extract", "", "b", "(a)?b", 1),
        of("regexp_extract_all", List.of("100", "300"), "100-200, 300-400", "(\\d+)-(\\d+)", 1),
        of("regexp_extract_all", List.of(), "none", "(\\d+)"),
        of("regexp_replace", "num-num", "100-200", "(\\d+)", "num"),
        of("regexp_replace", "POST /api/v#/items # #ms", LINE, "\\d+", "#"),
        of("regexp_replace", "200-100", "100-200", "(\\d+)-(\\d+)", "$2-$1"),
        of("regexp_replace", "100-num", "100-200", "(\\d+)", "num", 4),
        of("regexp_replace", "100", "100", "(\\d+)", "num", 4),
        of("regexp_count", 2, STEVES, "Ste(v|ph)en"),
        of("regexp_count", 8, "abcdefghijklmnopqrstuvwxyz", "[a-z]{3}"),
        of("regexp_substr", "Steven", STEVES, "Ste(v|ph)en"),
        of("regexp_substr", null, STEVES, "Jeck"),
        of("regexp_instr", 1, "\\abc", "^\\\\abc$"),
        of("regexp_instr", 5, "user@spark.apache.org", "@[^.]*"),
        of("regexp_instr", 0, "user", "@"),
        of("split", List.of("one", "two", "three", ""), "oneAtwoBthreeC", "[ABC]"),
        of("split", List.of("one", "two", "three", ""), "oneAtwoBthreeC", "[ABC]", -1),
        of("split", List.of("one", "two", "three", ""), "oneAtwoBthreeC", "[ABC]", 0),
        of("split", List.of("one", "twoBthreeC"), "oneAtwoBthreeC", "[ABC]", 2),
        of("split", List.of("POST", "api", "v1", "items", "503", "250ms"), LINE, "[ /]+"),
        of("split", List.of(""), "", "[ /]+"),
        of("split", List.of("ä", "b"), "äb", ""),
        of("split", List.of("a"), "abc", "", 1),
        of("split", List.of(""), "", ""));
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesAreSparks(ExpectedValue value) {
    value.check();
  }

  @Test
  void aConstantExpressionThatDoesNotCompileFailsWhenPlanned() {
    KernelTesting rows = KernelTesting.rows(0);
    assertThatThrownBy(
            () ->
                rows.kernel(
                    rows.call(
                        "rlike",
                        KernelTesting.literal("x", AtomicType.STRING),
                        KernelTesting.literal("(", AtomicType.STRING))))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("The pattern '(' of rlike is invalid");
  }

  @Test
  void onlyAPatternThatIsAColumnCanFail() {
    KernelTesting rows = KernelTesting.rows(1);
    Expression text = rows.column("text", AtomicType.STRING, "a");
    for (String function : List.of("like", "ilike", "rlike")) {
      assertThat(rows.call(function, text, Literal.ofString("a")).canFail()).isFalse();
      assertThat(rows.call(function, text, text).canFail()).isTrue();
    }
  }

  @Test
  void anEscapeBeforeAPlainCharacterIsRefused() {
    assertThatThrownBy(() -> of("like", true, "ab", "a\\b").check())
        .isInstanceOf(FunctionMismatch.class)
        .hasMessage(
            "The pattern 'a\\b' is invalid: the escape character must not precede 'b'; only '%',"
                + " '_' and itself are escaped.");
  }

  @Test
  void aGroupThatThePatternDoesNotHaveFails() {
    assertThatThrownBy(() -> of("regexp_extract", "", "a", "(a)", 2).check())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("The group index 2 is invalid: the pattern '(a)' has groups 0 to 1.");
  }

  @Test
  void aPositionToReplaceFromThatIsNotPositiveIsRefused() {
    assertThatThrownBy(() -> of("regexp_replace", "", "a", "b", "c", 0).check())
        .isInstanceOf(FunctionMismatch.class)
        .hasMessageContaining("at least 1");
  }
}
