// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class GregorianTest {

  @Test
  void daysAndDatesAreThoseOfJavaTime() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 20_000; i++) {
      long days = i < 2000 ? i - 1000 : random.nextLong(-300_000_000_000L, 300_000_000_000L);
      LocalDate date = LocalDate.ofEpochDay(days);
      long packed = Gregorian.ofDays(days);
      assertThat(
              List.of(
                  Gregorian.year(packed),
                  Gregorian.month(packed),
                  Gregorian.day(packed),
                  Gregorian.dayOfYear(days),
                  Gregorian.weekday(days) + 1))
          .as("seed 11, days %s", days)
          .isEqualTo(
              List.of(
                  date.getYear(),
                  date.getMonthValue(),
                  date.getDayOfMonth(),
                  date.getDayOfYear(),
                  date.getDayOfWeek().getValue()));
      assertThat(Gregorian.toDays(date.getYear(), date.getMonthValue(), date.getDayOfMonth()))
          .isEqualTo(days);
      int months = random.nextInt(-5000, 5000);
      assertThat(Gregorian.plusMonths(days, months))
          .isEqualTo(date.plusMonths(months).toEpochDay());
    }
  }

  @Test
  void offsetsAreThoseOfJavaTimeInEveryZone() {
    SplittableRandom random = new SplittableRandom(13);
    for (String id : ZoneId.getAvailableZoneIds().stream().sorted().toList()) {
      ZoneId zone = ZoneId.of(id);
      for (int i = 0; i < 60; i++) {
        long seconds = random.nextLong(-4_000_000_000L, 7_000_000_000L);
        if (i % 2 == 0) {
          var transition = zone.getRules().nextTransition(Instant.ofEpochSecond(seconds));
          seconds =
              transition == null
                  ? seconds
                  : transition.toEpochSecond() + random.nextInt(9000) - 4500;
        }
        ZonedDateTime there = Instant.ofEpochSecond(seconds).atZone(zone);
        assertThat(ZoneOffsets.toLocal(seconds * 1_000_000 + 5, zone))
            .as("seed 13, %s, %s", id, seconds)
            .isEqualTo(there.toLocalDateTime().toEpochSecond(ZoneOffset.UTC) * 1_000_000 + 5);
        long local = there.toLocalDateTime().toEpochSecond(ZoneOffset.UTC) + random.nextInt(7200);
        LocalDateTime time = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
        assertThat(ZoneOffsets.toInstant(local * 1_000_000 + 5, zone))
            .as("seed 13, %s, local %s", id, time)
            .isEqualTo(time.atZone(zone).toEpochSecond() * 1_000_000 + 5);
      }
    }
  }
}
