// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.formats.json.JsonTexts.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.RowDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values are what Spark 4.1.3 gives for the same lines and filters. */
final class FilteredLinesTest {

  private static final StructType EVENTS =
      StructType.builder().add("t", STRING).add("n", BIGINT).add("m", STRING).build();

  private static final PushedFilter VIEWS = new PushedFilter.OneOf("t", Set.of("view"));

  private static RowDecoder decoded(
      StructType schema, String mode, boolean scans, List<PushedFilter> filters, String... lines) {
    RowDecoder decoder =
        new JsonDecoder(
            schema,
            schema,
            JsonOptions.of(Map.of("mode", mode)),
            ZoneOffset.UTC,
            false,
            filters,
            scans);
    byte[] block = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    assertThat(decoder.decodeBlock(block, 0, block.length, 100)).isEqualTo(block.length);
    return decoder;
  }

  /** The lines with a filter on views. */
  private static RowDecoder views(String mode, boolean scans, String... lines) {
    return decoded(EVENTS, mode, scans, List.of(VIEWS), lines);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRowThatIsLeftOutIsNotLookedAtAnyFurther(boolean scans) {
    RowDecoder decoder =
        views(
            "FAILFAST",
            scans,
            "{\"t\":\"click\",\"n\":1,\"m\":\"x\"}",
            "{\"t\":\"click\",\"n\":\"bad\",\"m\":\"x\"}",
            "{\"n\":\"bad\",\"t\":\"click\",\"m\":\"x\"}",
            "{\"t\":\"click\",\"n\":2,\"m\":BROKEN",
            "{\"t\":\"view\",\"n\":3,\"m\":\"x\"}",
            "{\"t\":\"click\",\"n\":4,\"t\":\"view\"}",
            "{\"t\":null,\"n\":\"bad\"}");
    assertThat(Values.rows(decoder.finish())).containsExactly(row("view", 3L, "x"));
    assertThat(decoder.filteredRows()).isEqualTo(6);
    assertThat(decoder.malformedRows()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsMalformedBeforeItsValueIsReadStaysMalformed(boolean scans) {
    RowDecoder decoder =
        views(
            "PERMISSIVE",
            scans,
            "{\"n\":BROKEN,\"t\":\"click\"}",
            "{\"n\":\"bad\",\"t\":\"view\"}");
    assertThat(Values.rows(decoder.finish()))
        .containsExactly(row(null, null, null), row("view", null, null));
    assertThat(decoder.malformedRows()).isEqualTo(2);
    assertThat(decoder.filteredRows()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void elementsOfAnArrayAndRowsWithoutTheValueStay(boolean scans) {
    RowDecoder decoder =
        views(
            "FAILFAST", scans, "[{\"t\":\"click\",\"n\":5},{\"t\":\"view\",\"n\":6}]", "{\"n\":7}");
    assertThat(Values.rows(decoder.finish()))
        .containsExactly(row("click", 5L, null), row("view", 6L, null), row(null, 7L, null));
    assertThat(decoder.filteredRows()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void allThatIsAskedOfAColumnMustHold(boolean scans) {
    StructType schema = StructType.builder().add("d", DATE).add("n", BIGINT).build();
    List<PushedFilter> filters =
        List.of(
            new PushedFilter.Between("n", 2, Long.MAX_VALUE),
            new PushedFilter.Between("n", Long.MIN_VALUE, 4),
            new PushedFilter.Between("d", 1, 1),
            new PushedFilter.NotNull("d"));
    RowDecoder decoder =
        decoded(
            schema,
            "FAILFAST",
            scans,
            filters,
            "{\"n\":1,\"d\":\"1970-01-02\"}",
            "{\"n\":2,\"d\":\"1970-01-02\"}",
            "{\"n\":4,\"d\":\"1970-01-02\"}",
            "{\"n\":5,\"d\":\"1970-01-02\"}",
            "{\"n\":3,\"d\":\"1970-01-01\"}",
            "{\"n\":3,\"d\":null}",
            "{\"n\":null,\"d\":\"1970-01-02\"}");
    assertThat(Values.rows(decoder.finish())).containsExactly(row(1, 2L), row(1, 4L));
    assertThat(decoder.filteredRows()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void lineEndsOfAllKindsEndARowThatIsLeftOut(boolean scans) {
    String left = "{\"t\":\"c\",\"m\":\"a tab \\t and more than eight bytes\"}";
    String kept = "{\"t\":\"view\",\"n\":1}";
    RowDecoder decoder =
        views(
            "FAILFAST",
            scans,
            left + "\r\n" + left + "\r" + kept,
            left,
            "",
            left + "\t",
            kept,
            left);
    assertThat(Values.rows(decoder.finish()))
        .containsExactly(row("view", 1L, null), row("view", 1L, null));
    assertThat(decoder.filteredRows()).isEqualTo(5);
  }
}
