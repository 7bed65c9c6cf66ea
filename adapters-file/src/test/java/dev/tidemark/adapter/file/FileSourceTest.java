// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.Split;
import dev.tidemark.port.out.SplitReader;
import dev.tidemark.testkit.Rows;
import dev.tidemark.testkit.contract.SourceReads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileSourceTest extends FileSourceFixture {

  @Test
  void filesAreTakenInOrderOfTimeThenPath() throws IOException {
    folder.write("ev/z.json", line(1));
    folder.write("ev/b.json", line(3));
    Path a = folder.write("ev/a.json", line(2));
    Files.setLastModifiedTime(a, FileTime.fromMillis(Folder.millis(1)));
    assertThat(batches("maxFilesPerTrigger", "1"))
        .containsExactly(List.of(1L), List.of(2L), List.of(3L));
  }

  @Test
  void theNewestCanComeFirst() {
    folder.write("ev/a.json", line(1));
    folder.write("ev/b.json", line(2));
    folder.write("ev/c.json", line(3));
    assertThat(batches("maxFilesPerTrigger", "2", "latestFirst", "true"))
        .containsExactly(List.of(3L, 2L), List.of(1L));
  }

  @Test
  void bytesLimitABatchToAtLeastOneFile() {
    for (int i = 1; i <= 5; i++) {
      folder.write("ev/" + i + ".json", line(i));
    }
    assertThat(batches("maxBytesPerTrigger", "1")).hasSize(5);
    assertThat(batches("maxBytesPerTrigger", "20"))
        .containsExactly(List.of(1L, 2L), List.of(3L, 4L), List.of(5L));
    assertThat(batches("maxBytesPerTrigger", "1k")).hasSize(1);
  }

  @Test
  void anEmptyFileIsABatchWithoutRows() {
    folder.write("ev/a.json", "");
    folder.write("ev/b.json", line(1));
    folder.write("ev/c.json", "\n\n");
    assertThat(batches("maxFilesPerTrigger", "1"))
        .containsExactly(List.of(), List.of(1L), List.of());
  }

  @Test
  void filesThatAppearAreFoundAtTheNextTrigger() {
    folder.write("ev/a.json", line(1));
    try (EventSource source = open()) {
      Optional<Offset> one = source.latestOffset(Optional.empty());
      assertThat(source.latestOffset(one)).isEmpty();
      folder.write("ev/b.json", line(2));
      Optional<Offset> two = source.latestOffset(one);
      assertThat(values(source, one, two.orElseThrow())).containsExactly(2L);
    }
  }

  @Test
  void anOffsetThatWasNotPlannedIsOfferedAgain() {
    folder.write("ev/a.json", line(1));
    try (EventSource source = open()) {
      Optional<Offset> one = source.latestOffset(Optional.empty());
      assertThat(source.latestOffset(Optional.empty())).isEqualTo(one);
    }
  }

  @Test
  void anOffsetHoldsTheFilesOfItsBatch() {
    folder.write("ev/a \"1\".json", line(1));
    try (EventSource source = open()) {
      assertThat(source.latestOffset(Optional.empty()))
          .contains(
              Offset.step(
                  "{\"batch\":0,\"files\":[{\"path\":\"ev/a \\\"1\\\".json\",\"size\":7,"
                      + "\"modified\":1735689600000}]}"));
    }
  }

  @Test
  void gzipFilesAreReadAsWhatTheyHold() {
    folder.write("ev/a.json.gz", Folder.gzip(line(1) + "\n" + line(2) + "\r\n" + line(3)));
    folder.write("ev/b.json", line(4));
    assertThat(batches()).containsExactly(List.of(1L, 2L, 3L, 4L));
  }

  @Test
  void lineEndsMayBeOfAnyKindAndTheLastMayBeMissing() {
    folder.write("ev/a.json", line(1) + "\r\n" + line(2) + "\n\n" + line(3) + "\r" + line(4));
    assertThat(batches()).containsExactly(List.of(1L, 2L, 3L, 4L));
  }

  @Test
  void aLineOfManyMegabytesIsRead() {
    byte[] content = new byte[20 << 20];
    java.util.Arrays.fill(content, (byte) ' ');
    byte[] end = (line(1) + "\n" + line(2)).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(end, 0, content, content.length - end.length, end.length);
    folder.write("ev/a.json", content);
    assertThat(batches()).containsExactly(List.of(1L, 2L));
  }

  @Test
  void filesThatWereFoundAreReadBeforeThoseThatComeMeanwhile() {
    folder.write("ev/a.json", line(1));
    folder.write("ev/b.json", line(2));
    try (EventSource source = open("maxFilesPerTrigger", "1")) {
      Optional<Offset> first = source.latestOffset(Optional.empty());
      assertThat(source.isNextSettled(first)).isTrue();
      folder.write("ev/0.json", line(3));
      Optional<Offset> second = source.latestOffset(first);
      assertThat(second.orElseThrow().json()).contains("b.json");
      assertThat(source.isNextSettled(second)).isFalse();
    }
  }

  @Test
  void theNewestFileIsNotSettledBeforeItsTime() {
    folder.write("ev/a.json", line(1));
    folder.write("ev/b.json", line(2));
    try (EventSource source = open("maxFilesPerTrigger", "1", "latestFirst", "true")) {
      assertThat(source.isNextSettled(source.latestOffset(Optional.empty()))).isFalse();
    }
  }

  @Test
  void malformedLinesAreCounted() {
    folder.write("ev/a.json", line(1), "broken", line(2));
    try (EventSource source = open("mode", "DROPMALFORMED")) {
      Offset end = source.latestOffset(Optional.empty()).orElseThrow();
      Split split = source.splits(Optional.empty(), end).get(0);
      for (int time = 1; time <= 2; time++) { // the second reader has the decoder of the first
        try (SplitReader reader = source.open(split, SCHEMA)) {
          assertThat(reader.next()).isPresent();
          assertThat(reader.next()).isEmpty();
          assertThat(reader.malformedRows()).isEqualTo(1);
          assertThat(reader.droppedRows()).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void theHeaderOfEveryFileIsLeftOut() {
    folder.write("ev/a.csv", "n", "1", "2");
    folder.write("ev/b.csv", "n", "3");
    try (EventSource source =
        new FileSource(
            LineFormat.CSV,
            Folder.spec(SCHEMA, "path", "ev", "header", "true"),
            folder.session())) {
      Offset end = source.latestOffset(Optional.empty()).orElseThrow();
      assertThat(values(source, Optional.empty(), end)).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void aBigFileIsCutAndSmallFilesArePutTogether() {
    StringBuilder big = new StringBuilder();
    for (int i = 0; i < 200_000; i++) {
      big.append(line(i)).append('\n');
    }
    for (int i = 0; i < 100; i++) {
      folder.write("ev/small-" + i + ".json", line(-i));
    }
    folder.write("ev/big.json", big.toString());
    try (EventSource source = open()) {
      Offset end = source.latestOffset(Optional.empty()).orElseThrow();
      List<Split> splits = source.splits(Optional.empty(), end);
      assertThat(splits).hasSizeBetween(3, 12);
      assertThat(splits.get(0).describe()).contains("small-0.json:0-").contains("and 99 more");
      List<EventBatch> batches =
          SourceReads.readInParallel(source, Optional.empty(), end, SCHEMA, 2);
      assertThat(Rows.of(batches)).hasSize(200_100).doesNotHaveDuplicates();
      assertThat(batches.size()).isLessThan(150);
    }
  }

  @Test
  void filesMuchOlderThanTheNewestSeenAreNotReadAfterTheFirstBatch() throws IOException {
    folder.write("ev/a.json", line(1));
    try (EventSource source = open("maxFileAge", "1h")) {
      Optional<Offset> one = source.latestOffset(Optional.empty());
      Path old = folder.write("ev/b.json", line(2));
      Files.setLastModifiedTime(old, FileTime.fromMillis(Folder.millis(0) - 3_600_001));
      assertThat(source.latestOffset(one)).isEmpty();
      Path edge = folder.write("ev/c.json", line(3));
      Files.setLastModifiedTime(edge, FileTime.fromMillis(Folder.millis(0) - 3_600_000));
      Optional<Offset> two = source.latestOffset(one);
      assertThat(values(source, one, two.orElseThrow())).containsExactly(3L);
    }
  }

  @Test
  void aFileMovedToAnotherFolderIsTheSameWhereOnlyNamesCount() {
    folder.write("ev/x/a.json", line(1));
    folder.write("ev/y/a.json", line(1));
    folder.write("ev/y/b.json", line(2));
    String[] options = {"recursiveFileLookup", "true", "fileNameOnly", "true"};
    assertThat(batches(options)).containsExactly(List.of(1L, 2L));
    try (EventSource source = open(options)) {
      Optional<Offset> one = source.latestOffset(Optional.empty());
      folder.write("ev/z/b.json", line(2));
      assertThat(source.latestOffset(one)).isEmpty();
    }
  }

  @Test
  void filesReadCanBeDeleted() {
    Path file = folder.write("ev/a.json", line(1));
    try (EventSource source = open("cleanSource", "delete")) {
      Offset end = source.latestOffset(Optional.empty()).orElseThrow();
      values(source, Optional.empty(), end);
      assertThat(file).exists();
      source.committed(end);
      assertThat(file).doesNotExist();
      source.committed(end);
    }
  }

  @Test
  void filesReadCanBeArchived() {
    Path file = folder.write("ev/a.json", line(1));
    try (EventSource source = open("cleanSource", "archive", "sourceArchiveDir", "old")) {
      Offset end = source.latestOffset(Optional.empty()).orElseThrow();
      source.committed(end);
      assertThat(file).doesNotExist();
      assertThat(temp.resolve("old/ev/a.json")).hasContent(line(1));
    }
  }
}
