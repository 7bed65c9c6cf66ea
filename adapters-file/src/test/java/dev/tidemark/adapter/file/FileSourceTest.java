// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.Split;
import dev.tidemark.port.out.SplitReader;
import dev.tidemark.testkit.Rows;
import dev.tidemark.testkit.contract.SourceReads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {

  private static final StructType SCHEMA = StructType.builder().add("n", AtomicType.BIGINT).build();

  @TempDir Path temp;
  private Folder folder;

  @BeforeEach
  void folder() {
    folder = new Folder(temp);
  }

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
              new Offset(
                  "{\"batch\":0,\"files\":[{\"path\":\"ev/a \\\"1\\\".json\",\"size\":7,"
                      + "\"modified\":1735689600000}]}"));
    }
  }

  @Test
  void aFileThatHasGrownIsReadUpToItsPlannedLength() throws IOException {
    Path file = folder.write("ev/a.json", line(1));
    try (EventSource source = open()) {
      Offset end = source.latestOffset(Optional.empty()).orElseThrow();
      Files.writeString(file, line(2) + "\n", StandardOpenOption.APPEND);
      assertThat(values(source, Optional.empty(), end)).containsExactly(1L);
    }
  }

  @Test
  void aFileThatHasShrunkIsAnError() throws IOException {
    Path file = folder.write("ev/a.json", line(1), line(2));
    try (EventSource source = open()) {
      Offset end = source.latestOffset(Optional.empty()).orElseThrow();
      Files.writeString(file, line(1));
      assertThatThrownBy(() -> values(source, Optional.empty(), end))
          .isInstanceOf(PortException.class)
          .hasMessageContaining(
              "'" + file + "' has changed since it was found: it had 16 bytes and");
    }
  }

  @Test
  void aFileThatHasVanishedIsAnErrorUnlessThatIsIgnored() throws IOException {
    Path file = folder.write("ev/a.json", line(1));
    folder.write("ev/b.json", line(2));
    try (EventSource source = open();
        EventSource ignoring = open("ignoreMissingFiles", "true")) {
      Offset end = source.latestOffset(Optional.empty()).orElseThrow();
      Files.delete(file);
      assertThatThrownBy(() -> values(source, Optional.empty(), end))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("'" + file + "' has vanished")
          .hasMessageContaining("ignoreMissingFiles");
      assertThat(values(ignoring, Optional.empty(), end)).containsExactly(2L);
    }
  }

  @Test
  void aFolderInPlaceOfAFileIsAnErrorThatNamesIt() throws IOException {
    Path file = folder.write("ev/a.json", line(1));
    try (EventSource source = open()) {
      Offset end = source.latestOffset(Optional.empty()).orElseThrow();
      Files.delete(file);
      Files.createDirectory(file);
      assertThatThrownBy(() -> values(source, Optional.empty(), end))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("'" + file + "' cannot be read");
    }
  }

  @Test
  void aFileThatMayNotBeReadIsAnErrorThatSaysHowToMendIt() throws IOException {
    Path file = folder.write("ev/a.json", line(1));
    Files.setPosixFilePermissions(file, Set.of());
    assumeFalse(Files.isReadable(file), "root may read everything");
    assertThatThrownBy(this::batches)
        .isInstanceOf(PortException.class)
        .hasMessageContaining("'" + file + "' cannot be read: permission denied. Grant the user");
  }

  @Test
  void aFolderThatIsNotThereIsAnErrorAtTheStart() {
    assertThatThrownBy(this::open)
        .isInstanceOf(PortException.class)
        .hasMessageContaining("Path does not exist (PATH_NOT_FOUND): '" + temp.resolve("ev") + "'");
  }

  @Test
  void gzipFilesAreReadAsWhatTheyHold() {
    folder.write("ev/a.json.gz", Folder.gzip(line(1) + "\n" + line(2) + "\r\n" + line(3)));
    folder.write("ev/b.json", line(4));
    assertThat(batches()).containsExactly(List.of(1L, 2L, 3L, 4L));
  }

  @Test
  void aBrokenGzipFileIsAnErrorThatNamesIt() {
    Path file = folder.write("ev/a.json.gz", line(1));
    assertThatThrownBy(this::batches)
        .isInstanceOf(PortException.class)
        .hasMessageContaining("'" + file + "' cannot be read")
        .hasMessageContaining("GZIP");
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
  void failFastNamesTheFileAndTheLine() {
    folder.write("ev/a.json", line(1));
    Path file = folder.write("ev/b.json", line(1) + "\r\n" + line(2) + "\r\n{\"n\": oops}\n");
    assertThatThrownBy(() -> batches("mode", "FAILFAST"))
        .isInstanceOf(QueryException.class)
        .hasMessageStartingWith("[MALFORMED_INPUT] " + file + ":3: ");
  }

  @Test
  void failFastKnowsTheLineInTheMiddleOfABigFile() {
    StringBuilder content = new StringBuilder();
    for (int i = 1; i <= 200_000; i++) {
      content.append(i == 150_000 ? "broken" : line(i)).append('\n');
    }
    Path file = folder.write("ev/big.json", content.toString());
    assertThatThrownBy(() -> batches("mode", "FAILFAST"))
        .hasMessageStartingWith("[MALFORMED_INPUT] " + file + ":150000: ");
  }

  @Test
  void malformedLinesAreCounted() {
    folder.write("ev/a.json", line(1), "broken", line(2));
    try (EventSource source = open("mode", "DROPMALFORMED")) {
      Offset end = source.latestOffset(Optional.empty()).orElseThrow();
      Split split = source.splits(Optional.empty(), end).get(0);
      try (SplitReader reader = source.open(split, SCHEMA)) {
        assertThat(reader.next()).isPresent();
        assertThat(reader.next()).isEmpty();
        assertThat(reader.malformedRows()).isEqualTo(1);
        assertThat(reader.droppedRows()).isEqualTo(1);
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

  @Test
  void anOffsetOfAnotherKindOfSourceIsRefused() {
    folder.write("ev/a.json", line(1));
    for (String json : List.of("{\"t\":{\"0\":5}}", "5", "", "{\"batch\":0,\"files\":[{}]}")) {
      assertThatThrownBy(() -> open().restore(List.of(new Offset(json))))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("The checkpoint's offset is not one of a file source");
    }
  }

  private static String line(long n) {
    return "{\"n\":" + n + "}";
  }

  private FileSource open(String... options) {
    String[] all = new String[options.length + 2];
    all[0] = "path";
    all[1] = "ev";
    System.arraycopy(options, 0, all, 2, options.length);
    FileSource source = new FileSource(LineFormat.JSON, Folder.spec(SCHEMA, all), folder.session());
    source.restore(List.of());
    return source;
  }

  /** The values of all batches that a source gives until there is nothing new. */
  private List<List<Object>> batches(String... options) {
    List<List<Object>> batches = new ArrayList<>();
    try (EventSource source = open(options)) {
      Optional<Offset> start = Optional.empty();
      Optional<Offset> end = source.latestOffset(start);
      while (end.isPresent()) {
        batches.add(values(source, start, end.get()));
        start = end;
        end = source.latestOffset(start);
      }
    }
    return batches;
  }

  private static List<Object> values(EventSource source, Optional<Offset> start, Offset end) {
    return Rows.of(SourceReads.read(source, start, end, SCHEMA)).stream()
        .map(row -> row.get(0))
        .toList();
  }
}
