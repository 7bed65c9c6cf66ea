// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SalesGeneratorTest {

  private static final SalesSpec SPEC = new SalesSpec(5_000, 2_000, 1_000, 1);
  private static final Pattern LINE =
      Pattern.compile(
          "\\{\"product_id\":\"p(\\d{1,3})\",\"amount\":(\\d{1,4}),\"create_date\":\"([^\"]+)\"}");

  @TempDir private Path folder;

  private static List<String> lines(SalesSpec spec) {
    return new String(new SalesGenerator(spec).lines(), StandardCharsets.US_ASCII).lines().toList();
  }

  @Test
  void theSameSpecGivesTheSameBytesOnEveryMachine() {
    CRC32 checksum = new CRC32();
    checksum.update(new SalesGenerator(SPEC).lines());

    assertThat(checksum.getValue()).isEqualTo(4035089511L);
    assertThat(new SalesGenerator(new SalesSpec(5_000, 2_000, 1_000, 2)).lines())
        .isNotEqualTo(new SalesGenerator(SPEC).lines());
  }

  @Test
  void everySaleIsOneLineAtMostAMinuteLate() {
    List<String> lines = lines(SPEC);

    assertThat(lines).hasSize(5_000);
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = LINE.matcher(lines.get(i));
      assertThat(matcher.matches()).as(lines.get(i)).isTrue();
      long sold =
          LocalDateTime.parse(matcher.group(3), DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss"))
              .toEpochSecond(ZoneOffset.UTC);
      long arrived = SalesGenerator.START.getEpochSecond() + i / 200;
      assertThat(arrived - sold).as(lines.get(i)).isBetween(0L, 60L);
    }
  }

  @Test
  void filesHoldTheLinesInOrderAndLaterFilesAreNewer() throws IOException {
    long bytes = new SalesGenerator(SPEC).write(folder);

    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      Path file = folder.resolve("part-0000" + i + ".json");
      all.append(Files.readString(file));
      assertThat(Files.getLastModifiedTime(file).toInstant())
          .isEqualTo(SalesGenerator.START.plusSeconds(i));
    }
    assertThat(all.toString().lines().toList()).isEqualTo(lines(SPEC));
    assertThat(bytes).isEqualTo(all.length());
    assertThat(folder.resolve("part-00003.json")).doesNotExist();
  }

  @Test
  void aSpecWithoutRowsIsRefused() {
    assertThatThrownBy(() -> new SalesSpec(0, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows must be >= 1: rows=0");
  }
}
