// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JoinStateBoundsTest {

  private static final long MILLI = 1_000;

  /** Orders as {@code L>=5}: the left time is at least 5 ms after the right one. */
  private static JoinStateBounds bounds(String orders) {
    List<TimeOrder> all = new ArrayList<>();
    Arrays.stream(orders.split(" "))
        .filter(o -> !o.isBlank())
        .forEach(
            o -> {
              boolean isStrict = !o.contains("=");
              long gap = Long.parseLong(o.substring(isStrict ? 2 : 3));
              all.add(new TimeOrder(o.startsWith("L"), gap * MILLI, isStrict));
            });
    return JoinStateBounds.of(all);
  }

  private static String text(OptionalLong micros) {
    return micros.isPresent() ? Long.toString(micros.getAsLong() / MILLI) : "never";
  }

  @ParameterizedTest
  @CsvSource({
    // comparisons,    left goes at w +, right goes at w +, span, output watermark of 100
    "'',               never,            never,             never, 100",
    "L>0,              0,                never,             never, 100",
    "L>=0,             -1,               never,             never, 99",
    "R>0,              never,            0,                 never, 100",
    "R>=0,             never,            -1,                never, 99",
    "R>=5,             never,            4,                 never, 100",
    "L>=-5 R>=0,       -6,               -1,                7,     94",
    "L>-5 R>0,         -5,               0,                 5,     95",
    "L>=-5 L>-7,       -7,               never,             never, 93",
    "L>3 L>8 R>=-9,    3,                -10,               7,     90",
    "L>=5 R>=5,        4,                4,                 -8,    100",
  })
  void theComparisonThatRemembersLongestBoundsASide(
      String orders, String left, String right, String span, long output) {
    JoinStateBounds bounds = bounds(orders);
    assertThat(text(bounds.left().offsetMicros())).isEqualTo(left);
    assertThat(text(bounds.right().offsetMicros())).isEqualTo(right);
    assertThat(text(bounds.spanMicros())).isEqualTo(span);
    assertThat(bounds.outputWatermarkMicros(100 * MILLI)).isEqualTo(output * MILLI);
  }

  @Test
  void aGapCountsInWholeMilliseconds() {
    assertThat(new SideBound.ByRange(1_999, true).offsetMicros()).hasValue(1_000);
    assertThat(new SideBound.ByRange(-1, true).offsetMicros()).hasValue(-1_000);
    assertThat(new SideBound.ByRange(-1, false).offsetMicros()).hasValue(-2_000);
  }

  @Test
  void aTimeInTheKeyLetsBothSidesGoAtTheWatermark() {
    JoinStateBounds bounds = JoinStateBounds.BY_KEY;
    assertThat(bounds.left().offsetMicros()).hasValue(0);
    assertThat(bounds.right().offsetMicros()).hasValue(0);
    assertThat(bounds.spanMicros()).isEmpty();
    assertThat(bounds.outputWatermarkMicros(7)).isEqualTo(7);
  }

  @Test
  void theOutputWatermarkStopsAtTheEndOfTime() {
    assertThat(bounds("L>=-5").outputWatermarkMicros(Long.MIN_VALUE + 1)).isEqualTo(Long.MIN_VALUE);
    assertThat(bounds("L>5").outputWatermarkMicros(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "INNER,       true,  true,  true",
    "CROSS,       true,  true,  true",
    "LEFT_OUTER,  false, true,  false",
    "LEFT_SEMI,   false, true,  false",
    "RIGHT_OUTER, false, false, true",
    "FULL_OUTER,  false, false, false",
  })
  void thePreservedSideMustBeBounded(
      JoinKind kind, boolean byNothing, boolean byLeft, boolean byRight) {
    assertThat(bounds("").isEnoughFor(kind)).isEqualTo(byNothing);
    assertThat(bounds("L>0").isEnoughFor(kind)).isEqualTo(byLeft);
    assertThat(bounds("R>0").isEnoughFor(kind)).isEqualTo(byRight);
    assertThat(bounds("L>0 R>0").isEnoughFor(kind)).isTrue();
    assertThat(JoinStateBounds.BY_KEY.isEnoughFor(kind)).isTrue();
  }
}
