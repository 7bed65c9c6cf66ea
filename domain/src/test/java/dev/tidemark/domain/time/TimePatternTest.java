// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TimePatternTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final List<String> FIXED =
      List.of(
          "yyyy-MM-dd HH:mm:ss",
          "yyyy-MM-dd'T'HH:mm:ss.SSS",
          "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'",
          "yyyyMMdd",
          "yyyyMMddHHmmss",
          "dd/MM/yyyy HH-mm",
          "yyyy-MM-dd HH:mm:ss.SSSSSSSSS",
          "HH:mm",
          "ss mm",
          "MM-dd",
          "yyyy-MM-dd'T'HH:mm:ssXXX",
          "yyyyMMddHHmmssSSS");

  private static long parse(String pattern, String text, ZoneId zone) {
    byte[] bytes = ("x" + text + "yz").getBytes(StandardCharsets.UTF_8);
    return TimePattern.of(pattern).parse(bytes, 1, bytes.length - 2, zone);
  }

  private static String read(String pattern, String text) {
    long micros = parse(pattern, text, ZoneOffset.UTC);
    return micros == TimestampText.NONE
        ? "none"
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  private static String write(String pattern, String instant) {
    Instant time = Instant.parse(instant);
    long micros = time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
    return TimePattern.of(pattern).format(micros, ZoneOffset.UTC);
  }

  @Test
  void readsWhatSparkReads() {
    assertThat(read("dd/MM/yyyy HH-mm", "24/07/2025 13-05")).isEqualTo("2025-07-24T13:05:00Z");
    assertThat(read("yyyy-MM-dd", "2016-12-31")).isEqualTo("2016-12-31T00:00:00Z");
    assertThat(read("h:mm a, MMMM d yyyy", "1:05 pm, July 24 2025"))
        .isEqualTo("2025-07-24T13:05:00Z");
    assertThat(read("yyyy-MM-dd[ HH:mm]", "2025-07-24")).isEqualTo("2025-07-24T00:00:00Z");
    assertThat(read("yyyy-MM-dd[ HH:mm]", "2025-07-24 10:30")).isEqualTo("2025-07-24T10:30:00Z");
    assertThat(read("yyyy-DDD", "2024-060")).isEqualTo("2024-02-29T00:00:00Z");
    assertThat(read("a", "PM")).isEqualTo("1970-01-01T12:00:00Z");
    assertThat(read("hh", "11")).isEqualTo("1970-01-01T11:00:00Z");
    assertThat(read("yyyy-MM-dd HH:mm:ss VV", "2025-07-24 13:05:00 Asia/Kolkata"))
        .isEqualTo("2025-07-24T07:35:00Z");
    assertThat(read("yyyy-MM-dd'T'HH:mm:ssXXX", "2025-07-24T13:05:09+02:00"))
        .isEqualTo("2025-07-24T11:05:09Z");
    assertThat(read("yy-M-d", "25-7-4")).isEqualTo("2025-07-04T00:00:00Z");
  }

  @Test
  void aFractionReadsOneToAsManyDigitsAsItHasLetters() {
    assertThat(read("HH:mm:ss.SSS", "00:00:01.5")).isEqualTo("1970-01-01T00:00:01.500Z");
    assertThat(read("HH:mm:ss.SSS", "00:00:01.123")).isEqualTo("1970-01-01T00:00:01.123Z");
    assertThat(read("HH:mm:ss.SSS", "00:00:01.1234")).isEqualTo("none");
    assertThat(read("HH:mm:ss.SSS", "00:00:01.")).isEqualTo("none");
  }

  @Test
  void refusesWhatIsNoDateOrLeavesTextOver() {
    for (String wrong :
        List.of("2025-02-29", "2025-13-01", "2025-00-01", "2025-7-4", "2025-07-24 ", "", "x")) {
      assertThat(read("yyyy-MM-dd", wrong)).as(wrong).isEqualTo("none");
    }
    assertThat(read("HH:mm", "24:00")).isEqualTo("none");
    assertThat(read("MM-dd", "02-29")).isEqualTo("none");
  }

  @Test
  void localTimeInAGapIsMovedOnAndInAnOverlapIsTheEarlier() {
    assertThat(parse("yyyy-MM-dd HH:mm", "2025-03-09 02:30", NEW_YORK))
        .isEqualTo(Instant.parse("2025-03-09T07:30:00Z").getEpochSecond() * 1_000_000);
    assertThat(parse("yyyy-MM-dd HH:mm", "2025-11-02 01:30", NEW_YORK))
        .isEqualTo(Instant.parse("2025-11-02T05:30:00Z").getEpochSecond() * 1_000_000);
  }

  @Test
  void writesWhatSparkWrites() {
    String time = "2025-07-24T13:05:09.123456Z";
    assertThat(write("yyyy-MM-dd HH:mm:ss.SSS", time)).isEqualTo("2025-07-24 13:05:09.123");
    assertThat(write("yyyyMMdd'T'HHmm", time)).isEqualTo("20250724T1305");
    assertThat(write("h:mm a, MMMM d", time)).isEqualTo("1:05 PM, July 24");
    assertThat(write("h:mm a, MMMM d", "1970-01-01T00:00:00Z")).isEqualTo("12:00 AM, January 1");
    assertThat(write("D EEEE a", time)).isEqualTo("205 Thursday PM");
    assertThat(write("EEE dd.MM.yy", "2023-12-31T00:00:00Z")).isEqualTo("Sun 31.12.23");
    assertThat(write("yyyy''yy", time)).isEqualTo("2025'25");
    assertThat(write("yyyy", "+12025-01-01T00:00:00Z")).isEqualTo("+12025");
  }

  @Test
  void namesTheLetterThatItRefuses() {
    assertThatThrownBy(() -> TimePattern.of("YYYY-MM-dd"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'YYYY-MM-dd' is no datetime pattern: the letter Y counts by weeks, which Spark refuses"
                + " since 3.0. Write y for a year, d for a day, or use extract().");
    assertThatThrownBy(() -> TimePattern.of("A"))
        .hasMessage("'A' is no datetime pattern: Illegal pattern character: A.");
    assertThatThrownBy(() -> TimePattern.of("MMMMM"))
        .hasMessage("'MMMMM' is no datetime pattern: too many letters M: at most 4.");
    assertThatThrownBy(() -> TimePattern.forParsing("EEE yyyy"))
        .hasMessage(
            "'EEE yyyy' is no datetime pattern: Illegal pattern character: E is for formatting only"
                + " and cannot be parsed.");
    assertThatThrownBy(() -> TimePattern.of("yyyy b"))
        .hasMessage("'yyyy b' is no datetime pattern: Unknown pattern letter: b.");
  }

  @Test
  void saysWhereATextDoesNotFollowThePattern() {
    assertThat(TimePattern.of("yyyy-MM-dd").refusal("2025-13-01", ZoneOffset.UTC))
        .isEqualTo(
            "Text '2025-13-01' could not be parsed: Invalid value for MonthOfYear (valid values 1 -"
                + " 12): 13");
  }

  @Test
  void fixedFieldsReadNothingThatJavaTimeReadsOtherwise() {
    SplittableRandom random = new SplittableRandom(20250724);
    for (String pattern : FIXED) {
      TimePattern time = TimePattern.of(pattern);
      for (int i = 0; i < 3000; i++) {
        ZoneId zone = i % 2 == 0 ? ZoneOffset.UTC : NEW_YORK;
        String text = mutated(likely(pattern, random), random);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(time.parse(bytes, 0, bytes.length, zone))
            .as("seed 20250724, pattern %s, text '%s', zone %s", pattern, text, zone)
            .isEqualTo(time.parseAny(bytes, 0, bytes.length, zone));
      }
    }
  }

  @Test
  void fixedFieldsWriteWhatJavaTimeWrites() {
    SplittableRandom random = new SplittableRandom(42);
    for (String pattern : FIXED) {
      TimePattern time = TimePattern.of(pattern);
      for (int i = 0; i < 500; i++) {
        ZoneId zone = i % 2 == 0 ? ZoneOffset.UTC : NEW_YORK;
        long micros = random.nextLong(-80_000_000_000_000_000L, 300_000_000_000_000_000L);
        assertThat(time.format(micros, zone))
            .as("seed 42, pattern %s, micros %s, zone %s", pattern, micros, zone)
            .isEqualTo(time.formatAny(micros, zone));
      }
    }
  }

  /** A text that mostly follows the pattern: each letter a digit, often of a value in range. */
  private static String likely(String pattern, SplittableRandom random) {
    return pattern
        .replace("'T'", "T")
        .replace("'Z'", "Z")
        .replace("XXX", List.of("Z", "+02:00", "-18:00", "+0200", "-05:30").get(random.nextInt(5)))
        .replace("yyyy", String.format("%04d", random.nextInt(1800, 2200)))
        .replace("MM", String.format("%02d", random.nextInt(0, 14)))
        .replace("dd", String.format("%02d", random.nextInt(0, 33)))
        .replace("HH", String.format("%02d", random.nextInt(0, 25)))
        .replace("mm", String.format("%02d", random.nextInt(0, 61)))
        .replace("ss", String.format("%02d", random.nextInt(0, 61)))
        .replace('S', (char) ('0' + random.nextInt(10)));
  }

  private static String mutated(String text, SplittableRandom random) {
    StringBuilder changed = new StringBuilder(text);
    if (random.nextInt(4) == 0) {
      int at = random.nextInt(text.length());
      char c = "0123456789-+ :.TtZzé".charAt(random.nextInt(20));
      switch (random.nextInt(3)) {
        case 0 -> changed.setCharAt(at, c);
        case 1 -> changed.insert(at, c);
        default -> changed.deleteCharAt(at);
      }
    }
    return changed.toString();
  }
}
