// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Problems;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTextTest {

  private static SourceText read(String yaml) {
    Problems problems = new Problems();
    YamlNode.Mapping root = (YamlNode.Mapping) YamlReader.read(yaml, problems).orElseThrow();
    assertThat(problems.found()).isEmpty();
    return ((YamlNode.Scalar) root.entry("sql").orElseThrow().value()).text();
  }

  /** The place in the file of a word of the value, which occurs once in each. */
  private static Position placeOf(String word, SourceText text) {
    String before = text.text().substring(0, text.text().indexOf(word));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.length() - (before.lastIndexOf('\n') + 1) + 1;
    return text.place(new Position(line, column));
  }

  private static Position placeOf(String word, String file) {
    String before = file.substring(0, file.indexOf(word));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Position(line, before.length() - (before.lastIndexOf('\n') + 1) + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sql: SELECT FIRST,  SECOND\n",
        "sql: SELECT FIRST,\n   \n   SECOND\n",
        "sql: 'it''s FIRST '' x'' SECOND'\n",
        "sql: \"a\\tb \\u00e9 FIRST \\\n     \\x41 SECOND\"\n",
        "a: 1\nsql: |\n    SELECT FIRST,\n\n           SECOND\n",
        "a: 1\nsql: |2-   # why\n\n    \n      SELECT FIRST,\n       SECOND",
        "sql: >\n  SELECT FIRST,\n  more\n\n     SECOND\n",
        "sql: |\r\n  SELECT FIRST,\r\n    SECOND\r\n",
        "ä: é\nsql: 'ä FIRST SECOND'\n",
      })
  void aWordOfAValueIsFoundInItsFileHoweverItIsWritten(String file) {
    SourceText text = read(file);

    assertThat(placeOf("FIRST", text)).isEqualTo(placeOf("FIRST", file));
    assertThat(placeOf("SECOND", text)).isEqualTo(placeOf("SECOND", file));
  }

  @Test
  void whatComesBehindAVariableKeepsItsPlace() {
    SourceText text = read("sql: a ${X} FIRST ${Y} SECOND\n");
    SourceText replaced =
        new Variables(Map.of("X", "long\ntext", "Y", "")).replace(text, new Problems());

    assertThat(replaced.text()).isEqualTo("a long\ntext FIRST  SECOND");
    assertThat(placeOf("FIRST", replaced)).isEqualTo(new Position(1, 13));
    assertThat(placeOf("SECOND", replaced)).isEqualTo(new Position(1, 24));
    assertThat(placeOf("text", replaced)).isEqualTo(new Position(1, 8));
  }

  @Test
  void aPlaceBehindTheEndIsTheEnd() {
    SourceText text = read("sql: abc\n");

    assertThat(text.place(new Position(1, 4))).isEqualTo(new Position(1, 9));
    assertThat(text.place(new Position(7, 1))).isEqualTo(new Position(1, 9));
    assertThat(text.place(Position.UNKNOWN)).isEqualTo(new Position(1, 6));
  }
}
