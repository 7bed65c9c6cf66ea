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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataGeneratorTest {

  private static final DataSpec SPEC = DataSpec.sales(5_000, 2_000, 1_000, 1);
  private static final Pattern LINE =
      Pattern.compile(
          "\\{\"product_id\":\"p(\\d{1,3})\",\"amount\":(\\d{1,4}),\"create_date\":\"([^\"]+)\"}");

  @TempDir private Path folder;

  private static List<String> lines(DataSpec spec) {
    return new String(new DataGenerator(spec).lines(), StandardCharsets.US_ASCII).lines().toList();
  }

  @Test
  void theSameSpecGivesTheSameBytesOnEveryMachine() {
    CRC32 checksum = new CRC32();
    checksum.update(new DataGenerator(SPEC).lines());

    assertThat(checksum.getValue()).isEqualTo(4035089511L);
    assertThat(new DataGenerator(DataSpec.sales(5_000, 2_000, 1_000, 2)).lines())
        .isNotEqualTo(new DataGenerator(SPEC).lines());
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
      long arrived = DataGenerator.START.getEpochSecond() + i / 200;
      assertThat(arrived - sold).as(lines.get(i)).isBetween(0L, 60L);
    }
  }

  @Test
  void filesHoldTheLinesInOrderAndLaterFilesAreNewer() throws IOException {
    new DataGenerator(SPEC).write(folder);

    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      Path file = folder.resolve("sales/part-0000" + i + ".json");
      all.append(Files.readString(file));
      assertThat(Files.getLastModifiedTime(file).toInstant())
          .isEqualTo(DataGenerator.START.plusSeconds(i));
    }
    assertThat(all.toString().lines().toList()).isEqualTo(lines(SPEC));
    assertThat(folder.resolve("sales/part-00003.json")).doesNotExist();
  }

  @Test
  void fieldsAreShuffledAndAddedWithoutChangingTheOthers() throws IOException {
    DataSpec noisy = new DataSpec(DataSet.SALES, 50, 50, 1_000, 1, true, 8);
    List<String> plain = lines(DataSpec.sales(50, 50, 1_000, 1));
    List<String> lines = lines(noisy);

    assertThat(lines).hasSameSizeAs(plain);
    assertThat(lines.stream().map(line -> line.substring(0, 8)).distinct().count())
        .isEqualTo(4); // each of the four beginnings comes first somewhere
    for (int i = 0; i < lines.size(); i++) {
      List<String> fields = List.of(lines.get(i).replaceAll("[{}]", "").split(","));
      assertThat(fields).as(lines.get(i)).hasSize(11);
      assertThat(fields).contains(plain.get(i).replaceAll("[{}]", "").split(","));
    }
  }

  @Test
  void thirtyPercentOfTheImpressionsAreClicked() {
    Map<String, Long> rows = write(DataSet.CLICKS, 100_000);

    assertThat(rows.get("impressions")).isEqualTo(100_000);
    assertThat(rows.get("clicks")).isBetween(15_000L, 30_000L); // the newest are still to come
  }

  @Test
  void nexmarkHasItsProportionsAndItsIds() throws IOException {
    assertThat(write(DataSet.NEXMARK, 5_000))
        .isEqualTo(Map.of("persons", 100L, "auctions", 300L, "bids", 4_600L));
    assertThat(Files.readString(folder.resolve("persons/part-00000.json")))
        .startsWith("{\"id\":1000,\"name\":\"")
        .contains("\"date_time\":\"2025-07-24T00:00:00.050Z\"");
  }

  @Test
  void adsAreATableInOneFile() throws IOException {
    assertThat(write(DataSet.ADS, 5_000)).isEqualTo(Map.of("ads", 1_000L, "events", 5_000L));
    assertThat(folder.resolve("ads")).isDirectoryNotContaining("glob:**/part-00001.json");
    assertThat(folder.resolve("events/part-00002.json")).exists();
  }

  private Map<String, Long> write(DataSet dataSet, long events) {
    return new DataGenerator(new DataSpec(dataSet, events, 2_000, 1_000, 1, false, 0))
        .write(folder);
  }

  @Test
  void aSpecWithoutRowsIsRefused() {
    assertThatThrownBy(() -> DataSpec.sales(0, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows must be >= 1: rows=0");
  }
}
