// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GlobTest {

  @Test
  void wildcardsStayWithinAName() {
    assertThat(matches("*.json", "a.json")).isTrue();
    assertThat(matches("*.json", ".json")).isTrue();
    assertThat(matches("*.json", "a.json.gz")).isFalse();
    assertThat(matches("*", "a/b")).isFalse();
    assertThat(matches("a?c", "abc")).isTrue();
    assertThat(matches("a?c", "ac")).isFalse();
    assertThat(matches("a.c", "abc")).isFalse();
  }

  @Test
  void classesTakeOneOfTheirCharacters() {
    assertThat(matches("[a-c]x", "bx")).isTrue();
    assertThat(matches("[a-c]x", "dx")).isFalse();
    assertThat(matches("[^a-c]x", "dx")).isTrue();
    assertThat(matches("[^a-c]x", "ax")).isFalse();
    assertThat(matches("[!a]x", "bx")).isTrue();
    assertThat(matches("[]x]", "]")).isTrue();
    assertThat(matches("[a-]", "-")).isTrue();
    assertThat(matches("[&&^]", "&")).isTrue();
    assertThat(matches("[0-9][0-9]", "42")).isTrue();
  }

  @Test
  void aBackslashTakesTheNextCharacterAsItIs() {
    assertThat(matches("a\\*", "a*")).isTrue();
    assertThat(matches("a\\*", "ab")).isFalse();
  }

  @Test
  void bracesStandForEachOfTheirTexts() {
    assertThat(Glob.expand("a/{b,c/d}/*.{json,csv}"))
        .containsExactly("a/b/*.json", "a/b/*.csv", "a/c/d/*.json", "a/c/d/*.csv");
    assertThat(Glob.expand("x{a,{b,c}}")).containsExactly("xa", "xb", "xc");
    assertThat(Glob.expand("plain")).containsExactly("plain");
  }

  @Test
  void aPatternWithoutItsEndIsRefused() {
    assertThatThrownBy(() -> Glob.compile("[ab")).hasMessage("'[ab' lacks a closing bracket ]");
    assertThatThrownBy(() -> Glob.expand("{a,b")).hasMessage("'{a,b' lacks a closing brace }");
    assertThatThrownBy(() -> Glob.compile("a\\")).hasMessage("'a\\' ends in a single backslash");
  }

  private static boolean matches(String glob, String name) {
    return Glob.compile(glob).matcher(name).matches();
  }
}
