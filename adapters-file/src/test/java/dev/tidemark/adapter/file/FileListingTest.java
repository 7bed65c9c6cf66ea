// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileListingTest {

  @TempDir Path temp;
  private Folder folder;

  @BeforeEach
  void files() {
    folder = new Folder(temp);
    folder.write("in/b.json", "1");
    folder.write("in/a.json", "22");
    folder.write("in/c.csv", "333");
    folder.write("in/_SUCCESS", "");
    folder.write("in/.a.json.crc", "");
    folder.write("in/d.json._COPYING_", "");
    folder.write("in/day=1/e.json", "");
    folder.write("in/_tidemark/manifest", "");
    folder.write("in2/f.json", "");
  }

  @Test
  void aFolderHasItsVisibleFiles() {
    assertThat(keys("path", "in")).containsExactly("in/b.json", "in/a.json", "in/c.csv");
  }

  @Test
  void aFileIsItself() {
    assertThat(keys("path", "in/a.json")).containsExactly("in/a.json");
    assertThat(keys("path", temp.resolve("in/a.json").toString())).containsExactly("in/a.json");
    assertThat(keys("path", "file://" + temp.resolve("in/a.json"))).containsExactly("in/a.json");
  }

  @Test
  void sizesAndTimesAreThoseOfTheFiles() {
    FileEntry file = list("path", "in/a.json").get(0);
    assertThat(file.size()).isEqualTo(2);
    assertThat(file.modifiedMillis()).isEqualTo(Folder.millis(1));
    assertThat(file.path()).isEqualTo(temp.resolve("in/a.json"));
  }

  @Test
  void aGlobHasTheFilesThatMatchAndThoseOfFoldersThatMatch() {
    assertThat(keys("path", "in/*.json")).containsExactly("in/b.json", "in/a.json");
    assertThat(keys("path", "in*"))
        .containsExactly("in/b.json", "in/a.json", "in/c.csv", "in2/f.json");
    assertThat(keys("path", "{in,in2,in3}/[af].json")).containsExactly("in/a.json", "in2/f.json");
    assertThat(keys("path", "i?/b.json")).containsExactly("in/b.json");
    assertThat(keys("path", "nothing/*")).isEmpty();
  }

  @Test
  void foldersInFoldersAreReadOnDemand() {
    assertThat(keys("path", "in", "recursiveFileLookup", "true"))
        .containsExactly("in/b.json", "in/a.json", "in/c.csv", "in/day=1/e.json");
  }

  @Test
  void namesCanBeFiltered() {
    assertThat(keys("path", "in", "pathGlobFilter", "*.{csv,txt}")).containsExactly("in/c.csv");
    assertThat(keys("path", "in", "pathGlobFilter", "[ae].json", "recursiveFileLookup", "true"))
        .containsExactly("in/a.json", "in/day=1/e.json");
  }

  @Test
  void aPathThatIsNotThereIsNamedInFull() {
    FileListing listing = listing("path", "absent/x");
    assertThatThrownBy(listing::requirePath)
        .isInstanceOf(PortException.class)
        .hasMessage(
            "Path does not exist (PATH_NOT_FOUND): '"
                + temp.resolve("absent/x")
                + "', the path of 'ev'. Create it, or correct the option path; a relative path is"
                + " relative to the pipeline file.");
    listing("path", "absent/*").requirePath();
  }

  @Test
  void aFolderThatGoesAwayIsAnErrorAndNoSilence() throws IOException {
    folder.write("gone/a.json", "");
    FileListing listing = listing("path", "gone");
    listing.requirePath();
    Files.delete(temp.resolve("gone/a.json"));
    Files.delete(temp.resolve("gone"));
    assertThatThrownBy(() -> listing.list(key -> false))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("Path does not exist");
  }

  @Test
  void knownFilesAreLeftOut() {
    assertThat(listing("path", "in").list("in/a.json"::equals))
        .extracting(FileEntry::key)
        .containsExactlyInAnyOrder("in/b.json", "in/c.csv");
  }

  private List<String> keys(String... options) {
    return list(options).stream().map(FileEntry::key).toList();
  }

  private List<FileEntry> list(String... options) {
    return listing(options).list(key -> false).stream().sorted(FileEntry.OLDEST_FIRST).toList();
  }

  private FileListing listing(String... options) {
    return FileReadOptions.listing(Folder.spec(StructType.of(), options), folder.session());
  }
}
