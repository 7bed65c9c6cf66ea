// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TimestampTextTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private static long parse(String text, ZoneId zone) {
    byte[] bytes = ("1" + text + "2").getBytes(StandardCharsets.UTF_8);
    return TimestampText.parse(bytes, 1, bytes.length - 1, zone);
  }

  private static String read(String text) {
    long micros = parse(text, ZoneOffset.UTC);
    return micros == TimestampText.NONE
        ? "none"
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  @Test
  void readsTheFormsThatSparkReads() {
    assertThat(read("2015")).isEqualTo("2015-01-01T00:00:00Z");
    assertThat(read("2015-03")).isEqualTo("2015-03-01T00:00:00Z");
    assertThat(read("2015-3-8")).isEqualTo("2015-03-08T00:00:00Z");
    assertThat(read(" 2015-03-18 ")).isEqualTo("2015-03-18T00:00:00Z");
    assertThat(read("2015-03-18 12:03:17")).isEqualTo("2015-03-18T12:03:17Z");
    assertThat(read("2015-03-18T12:03:17Z")).isEqualTo("2015-03-18T12:03:17Z");
    assertThat(read("2015-03-18 12:03:17-1:0")).isEqualTo("2015-03-18T13:03:17Z");
    assertThat(read("2015-03-18T12:03:17-01:00")).isEqualTo("2015-03-18T13:03:17Z");
    assertThat(read("2015-03-18T12:03:17+07:30")).isEqualTo("2015-03-18T04:33:17Z");
    assertThat(read("2015-03-18T12:03:17.123121+7:30")).isEqualTo("2015-03-18T04:33:17.123121Z");
    assertThat(read("2015-03-18T12:03:17.1234567Z")).isEqualTo("2015-03-18T12:03:17.123456Z");
    assertThat(read("2015-03-18T12:03:17.12 UTC")).isEqualTo("2015-03-18T12:03:17.120Z");
    assertThat(read("2015-03-18 12:03:17.123GMT+1")).isEqualTo("2015-03-18T11:03:17.123Z");
    assertThat(read("2015-03-18 12:03:17 Europe/Paris")).isEqualTo("2015-03-18T11:03:17Z");
    assertThat(read("2015-03-18 12:3:7 PST")).isEqualTo("2015-03-18T19:03:07Z");
    assertThat(read("2015-03-18 12:03")).isEqualTo("2015-03-18T12:03:00Z");
    assertThat(read("2015-03-18 12")).isEqualTo("2015-03-18T12:00:00Z");
    assertThat(read("2015-03-18 12:03:17.")).isEqualTo("2015-03-18T12:03:17Z");
    assertThat(read("12345-01-02 00:00:00")).isEqualTo("+12345-01-02T00:00:00Z");
    assertThat(read("-0044-03-15")).isEqualTo("-0044-03-15T00:00:00Z");
    assertThat(read("294247-01-10T04:00:54.775807Z")).isEqualTo("+294247-01-10T04:00:54.775807Z");
    assertThat(read("1969-12-31T23:59:59.999999Z")).isEqualTo("1969-12-31T23:59:59.999999Z");
  }

  @Test
  void refusesWhatSparkRefuses() {
    for (String wrong :
        List.of(
            "",
            " ",
            "238",
            "2015-03-18 123142",
            "2015-03-18T123123",
            "2015-03-18X",
            "2015/03/18",
            "2015.03.18",
            "20150318",
            "2015-031-8",
            "02015-01-188",
            "2015-02-29",
            "2015-03-18T",
            "2015-03-18T12:03.17-20:0",
            "2015-03-18T12:03.17-0:70",
            "2015-03-18T12:03.17-1:0:0",
            "1999 08 01",
            "1999-08 01",
            "1999 08",
            "2015-03-18 24:00:00",
            "2015-03-18 00:60:00",
            "2015-03-18 00:00:60",
            "2015-03-18T12:03:17 nowhere",
            "2015-03-18 12:03Z",
            "12:03:17",
            "T12:03:17",
            "1234567-01-01",
            "299999-01-01",
            "2015-03-18 12:03:17+19:00",
            "-",
            "+")) {
      assertThat(read(wrong)).as(wrong).isEqualTo("none");
    }
  }

  @Test
  void textWithoutAZoneIsLocalTime() {
    assertThat(parse("2025-07-24 20:00:00", NEW_YORK))
        .isEqualTo(parse("2025-07-25 00:00:00", ZoneOffset.UTC));
    assertThat(parse("2025-11-02 01:30:00", NEW_YORK))
        .isEqualTo(parse("2025-11-02 05:30:00", ZoneOffset.UTC));
    assertThat(parse("2025-03-09 02:30:00", NEW_YORK))
        .isEqualTo(parse("2025-03-09 07:30:00", ZoneOffset.UTC));
  }

  @Test
  void writesLocalTimeWithoutTheZerosOfTheFraction() {
    assertThat(TimestampText.format(0, ZoneOffset.UTC)).isEqualTo("1970-01-01 00:00:00");
    assertThat(TimestampText.format(-1, ZoneOffset.UTC)).isEqualTo("1969-12-31 23:59:59.999999");
    assertThat(TimestampText.format(500_000, ZoneOffset.UTC)).isEqualTo("1970-01-01 00:00:00.5");
    assertThat(TimestampText.format(1_000_000, NEW_YORK)).isEqualTo("1969-12-31 19:00:01");
    long far = parse("12345-01-02 03:04:05.678", ZoneOffset.UTC);
    assertThat(TimestampText.format(far, ZoneOffset.UTC)).isEqualTo("+12345-01-02 03:04:05.678");
    long old = parse("-0044-03-15", ZoneOffset.UTC);
    assertThat(TimestampText.format(old, ZoneOffset.UTC)).isEqualTo("-0044-03-15 00:00:00");
  }

  @Test
  void whatItWritesItReadsBack() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 5000; i++) {
      long micros = random.nextLong(-60_000_000_000_000_000L, 200_000_000_000_000_000L);
      String text = TimestampText.format(micros, ZoneOffset.ofHours(5));
      assertThat(parse(text, ZoneOffset.ofHours(5))).as("seed 7, %s", text).isEqualTo(micros);
    }
  }

  @Test
  void readsDates() {
    assertThat(date("2025-07-24")).isEqualTo("2025-07-24");
    assertThat(date(" 2025-7-4 ")).isEqualTo("2025-07-04");
    assertThat(date("2025-07")).isEqualTo("2025-07-01");
    assertThat(date("2025")).isEqualTo("2025-01-01");
    assertThat(date("2025-07-24 junk")).isEqualTo("2025-07-24");
    assertThat(date("2025-07-24T")).isEqualTo("2025-07-24");
    assertThat(date("+12025-01-01")).isEqualTo("+12025-01-01");
    assertThat(date("-0001-01-01")).isEqualTo("-0001-01-01");
    for (String wrong :
        List.of(
            "", "2025-02-29", "202", "2025-07 x", "2025-07-244", "9999999-01-01", "2025-07-24x")) {
      assertThat(date(wrong)).as(wrong).isEqualTo("none");
    }
  }

  private static String date(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int days = DateText.parse(bytes, 0, bytes.length);
    return days == DateText.NONE ? "none" : DateText.format(days);
  }
}
