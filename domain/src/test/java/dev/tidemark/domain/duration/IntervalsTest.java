// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.type.CalendarInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalsTest {

  @ParameterizedTest
  @CsvSource({
    "10 minutes, 600000000",
    "interval 30 minutes, 1800000000",
    "1 hour 30 minutes, 5400000000",
    "1.5 seconds, 1500000",
    "0 seconds, 0",
    "-2 seconds, -2000000",
    "2 weeks, 1209600000000",
    "1 DAY, 86400000000",
    "5 milliseconds, 5000",
    "7 microseconds, 7",
    "INTERVAL   1   hour, 3600000000",
  })
  void lengthsAreReadInAnySpelling(String text, long micros) {
    assertThat(Intervals.parseMicros(text)).isEqualTo(micros);
  }

  @Test
  void monthsAndDaysAreKeptApart() {
    assertThat(Intervals.parse("1 year 2 months 3 days 4 seconds"))
        .isEqualTo(new CalendarInterval(14, 3, 4_000_000));
  }

  @Test
  void monthsHaveNoFixedLength() {
    assertThatThrownBy(() -> Intervals.parseMicros("1 month"))
        .hasMessage(
            "'1 month' has months or years, whose length is not fixed: use weeks, days or less.");
  }

  @Test
  void whatIsNoIntervalIsNamed() {
    assertThatThrownBy(() -> Intervals.parse("2 fortnights"))
        .hasMessage(
            "'2 fortnights' is no interval: 'fortnights' is no unit. Units are year, month, week, day, hour, minute, second,"
                + " millisecond and microsecond.");
    assertThatThrownBy(() -> Intervals.parse("ten minutes"))
        .hasMessage("'ten minutes' is no interval: 'ten' is no number.");
    assertThatThrownBy(() -> Intervals.parse("10"))
        .hasMessage("'10' is no interval: a unit must follow '10', as in '10 minutes'.");
    assertThatThrownBy(() -> Intervals.parse(""))
        .hasMessage("'' is no interval: write for example '10 minutes'.");
    assertThatThrownBy(() -> Intervals.parse("1.5 days"))
        .hasMessage(
            "'1.5 days' is no interval: '1.5' is out of range, or has a fraction where only seconds may.");
  }

  @Test
  void aLengthIsSaidInWords() {
    assertThat(Intervals.text(5_400_000_000L)).isEqualTo("1 hour 30 minutes");
    assertThat(Intervals.text(0)).isEqualTo("0 seconds");
    assertThat(Intervals.text(86_400_000_000L)).isEqualTo("1 day");
    assertThat(Intervals.text(-2_000_000L)).isEqualTo("-2 seconds");
  }
}
