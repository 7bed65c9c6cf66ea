// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The words for what a test that runs as root cannot bring about, among others. */
class FileFailuresTest {

  private static final Path FILE = Path.of("in", "1.json");

  @Test
  void aFileThatMayNotBeReadIsNamedWithTheMend() {
    AccessDeniedException cause = new AccessDeniedException(FILE.toString());
    assertThat(FileFailures.reading(FILE, cause))
        .hasMessage(
            "'%s' cannot be read: permission denied. Grant the user who runs Tidemark the right to"
                + " read it.",
            FILE)
        .hasCause(cause);
  }

  @Test
  void theFolderThatDeniesIsNamedAndNotTheFileAskedFor() {
    assertThat(FileFailures.writing(FILE, new AccessDeniedException("in")))
        .hasMessage(
            "'in' cannot be written: permission denied. Grant the user who runs Tidemark the right"
                + " to write there.");
  }

  @Test
  void aCauseWithoutWordsIsNamedByItsKind() {
    assertThat(FileFailures.reading(FILE, new IOException()))
        .hasMessage("'%s' cannot be read: IOException", FILE);
    assertThat(FileFailures.reading(FILE, new IOException("Is a directory")))
        .hasMessage("'%s' cannot be read: Is a directory (IOException)", FILE);
  }
}
