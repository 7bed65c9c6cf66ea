// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TimestampReaderTest {

  private static final long SEED = 20250724;

  /** Zones whose clocks change by an hour, half an hour, at midnight, by a day, and never. */
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneOffset.UTC,
          ZoneOffset.ofHoursMinutes(5, 30),
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("America/Sao_Paulo"),
          ZoneId.of("Pacific/Apia"),
          ZoneId.of("Asia/Kolkata"));

  private static final List<String> PATTERNS =
      List.of(
          "yyyy-MM-dd HH:mm:ss",
          "yyyy-MM-dd HH:mm:ss.SSS",
          "yyyy-MM-dd'T'HH:mm:ss.SSSSSS",
          "yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'",
          "yyyyMMddHHmmss",
          "HH:mm:ss dd.MM.yyyy",
          "ss-mm-HH yyyy/MM/dd",
          ".SSS HH:mm yyyyMMdd",
          "dd/MM/yyyy HH-mm",
          "yyyy-MM-dd",
          "yyyyMMdd",
          "HH:mm",
          "HH:mm:ss",
          "mm:ss yyyy-MM-dd",
          "yyyy-MM-dd'T'HH:mm:ssXXX",
          "yyyy-MM-dd HH:mm:ss.SSSXXX");

  /** Around changes of the clocks of the zones above, and in quiet times. */
  private static final List<String> DAYS =
      List.of(
          "2025-03-30",
          "2025-10-26",
          "2025-03-09",
          "2025-11-02",
          "2025-04-06",
          "2025-10-05",
          "2018-11-04",
          "2018-02-18",
          "2011-12-30",
          "1945-09-02",
          "1880-01-01",
          "2025-07-24",
          "2149-12-31",
          "2160-03-30",
          "1970-01-01");

  private static long parse(TimestampReader reader, String text) {
    byte[] bytes = ("ab" + text + "c").getBytes(StandardCharsets.UTF_8);
    return reader.parse(bytes, 2, bytes.length - 1);
  }

  @Test
  void readsWhatJavaTimeReadsHoweverTheDaysFollow() {
    for (String text : PATTERNS) {
      TimePattern pattern = TimePattern.forParsing(text);
      for (ZoneId zone : ZONES) {
        SplittableRandom random = new SplittableRandom(SEED);
        TimestampReader reader = TimestampReader.of(pattern, zone);
        LocalDateTime day = day(random);
        for (int i = 0; i < 400; i++) {
          day = random.nextInt(8) == 0 ? day(random) : day;
          String written = mutated(written(day, text, random), random, 12);
          byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
          assertThat(parse(reader, written))
              .as("seed %s, row %s, pattern %s, zone %s, text '%s'", SEED, i, text, zone, written)
              .isEqualTo(pattern.parseAny(bytes, 0, bytes.length, zone));
        }
      }
    }
  }

  @Test
  void readsWhatCastReadsHoweverTheDaysFollow() {
    List<String> forms =
        List.of(
            "yyyy-MM-dd HH:mm:ss",
            "yyyy-MM-dd'T'HH:mm:ss",
            "yyyy-MM-dd HH:mm:ss.S",
            "yyyy-MM-dd'T'HH:mm:ss.SSS",
            "yyyy-MM-dd HH:mm:ss.SSSSSS",
            "yyyy-MM-dd HH:mm:ss.SSSSSSSS",
            "yyyy-MM-dd'T'HH:mm:ssXXX",
            "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
            "yyyy-MM-dd HH:mm:ss.SSSSSSXXX",
            "yyyy-MM-dd HH:mm:ss' Europe/Paris'",
            "yyyy-M-d H:m:s",
            "yyyy-MM-dd");
    for (ZoneId zone : ZONES) {
      SplittableRandom random = new SplittableRandom(SEED);
      TimestampReader reader = TimestampReader.ofCast(zone);
      LocalDateTime day = day(random);
      String form = forms.get(0);
      for (int i = 0; i < 20_000; i++) {
        day = random.nextInt(8) == 0 ? day(random) : day;
        form = random.nextInt(8) == 0 ? forms.get(random.nextInt(forms.size())) : form;
        String written = mutated(written(day, form, random), random, 12);
        byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
        assertThat(parse(reader, written))
            .as("seed %s, row %s, zone %s, text '%s'", SEED, i, zone, written)
            .isEqualTo(TimestampText.parse(bytes, 0, bytes.length, zone));
      }
    }
  }

  @Test
  void hoursOfADayInWhichTheClockIsPutForwardAreNotSimplyAdded() {
    TimestampReader reader =
        TimestampReader.of(TimePattern.forParsing("yyyy-MM-dd HH:mm"), ZoneId.of("Europe/Berlin"));
    assertThat(parse(reader, "2025-03-30 00:30")).isEqualTo(micros("2025-03-29T23:30:00Z"));
    assertThat(parse(reader, "2025-03-30 12:30")).isEqualTo(micros("2025-03-30T10:30:00Z"));
    assertThat(parse(reader, "2025-03-31 12:30")).isEqualTo(micros("2025-03-31T10:30:00Z"));
  }

  @Test
  void textOfTheRememberedDayWithATimeThatIsNoneIsRefused() {
    TimestampReader reader = TimestampReader.ofCast(ZoneOffset.UTC);
    assertThat(parse(reader, "2025-07-24 20:15:00")).isEqualTo(micros("2025-07-24T20:15:00Z"));
    for (String wrong :
        List.of("24:15:00", "20:60:00", "20:15:60", "2x:15:00", "20 15:00", "20:15:0é")) {
      assertThat(parse(reader, "2025-07-24 " + wrong)).as(wrong).isEqualTo(TimestampText.NONE);
    }
    assertThat(parse(reader, "2025-07-24 20:15:01")).isEqualTo(micros("2025-07-24T20:15:01Z"));
  }

  private static long micros(String instant) {
    return Instant.parse(instant).getEpochSecond() * 1_000_000;
  }

  private static LocalDateTime day(SplittableRandom random) {
    return LocalDateTime.parse(DAYS.get(random.nextInt(DAYS.size())) + "T00:00:00")
        .plusDays(random.nextInt(-1, 2));
  }

  private static String written(LocalDateTime day, String pattern, SplittableRandom random) {
    long nanos = random.nextLong(86_400_000_000_000L);
    String offset = List.of("Z", "+02:00", "-05:30", "+14:00", "-18:00").get(random.nextInt(5));
    return DateTimeFormatter.ofPattern(pattern.replace("XXX", ""), Locale.ROOT)
            .format(day.plusNanos(nanos))
        + (pattern.endsWith("XXX") ? offset : "");
  }

  /** One text of so many with a byte changed, put in or taken out. */
  private static String mutated(String text, SplittableRandom random, int oneOf) {
    StringBuilder changed = new StringBuilder(text);
    if (random.nextInt(oneOf) == 0) {
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
