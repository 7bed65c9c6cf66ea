// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FileSourceFailuresTest extends FileSourceFixture {

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
  void aBrokenGzipFileIsAnErrorThatNamesIt() {
    Path file = folder.write("ev/a.json.gz", line(1));
    assertThatThrownBy(this::batches)
        .isInstanceOf(PortException.class)
        .hasMessageContaining("'" + file + "' cannot be read")
        .hasMessageContaining("GZIP");
  }

  @Test
  void aFileCompressedInAnotherWayIsRefused() {
    Path file = folder.write("ev/a.json.zst", "(\u00b5/\u00fd");
    assertThatThrownBy(this::batches)
        .isInstanceOf(PortException.class)
        .hasMessageContaining("'" + file + "' is compressed in a way that Tidemark does not read");
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
  void anOffsetOfAnotherKindOfSourceIsRefused() {
    folder.write("ev/a.json", line(1));
    for (String json : List.of("{\"t\":{\"0\":5}}", "5", "", "{\"batch\":0,\"files\":[{}]}")) {
      assertThatThrownBy(() -> open().restore(List.of(Offset.step(json))))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("The checkpoint's offset is not one of a file source");
    }
  }
}
