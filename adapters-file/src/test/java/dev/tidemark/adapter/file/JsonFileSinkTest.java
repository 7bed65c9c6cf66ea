// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SinkBatch;
import dev.tidemark.testkit.Rows;
import dev.tidemark.testkit.contract.EventSinkContract;
import dev.tidemark.testkit.contract.SourceReads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFileSinkTest extends EventSinkContract {

  @TempDir Path temp;

  @Override
  protected EventSink open() {
    return open("path", "out");
  }

  private EventSink open(String... options) {
    return new FileSinkFormat(LineFormat.JSON)
        .open(Folder.spec(SCHEMA, options), OutputMode.APPEND, new Folder(temp).session());
  }

  /** What our own file source makes of the folder. */
  @Override
  protected List<List<Object>> seen() {
    try (EventSource source =
        new FileSource(
            LineFormat.JSON, Folder.spec(SCHEMA, "path", "out"), new Folder(temp).session())) {
      source.restore(List.of());
      Optional<Offset> end = source.latestOffset(Optional.empty());
      return end.isEmpty()
          ? List.of()
          : Rows.of(SourceReads.read(source, Optional.empty(), end.get(), SCHEMA));
    }
  }

  @Test
  void eachBatchIsOneFileNamedByItsNumber() throws IOException {
    try (EventSink sink = open()) {
      write(sink, 0, rows(0, 2));
      write(sink, 1, List.of());
      write(sink, 123456, rows(2, 3));
    }
    assertThat(names("out"))
        .containsExactly("_tidemark", "part-00000-0.json", "part-123456-0.json");
    assertThat(names("out/_tidemark")).containsExactly("manifest");
    assertThat(temp.resolve("out/part-00000-0.json"))
        .hasContent("{\"name\":\"name-0\",\"amount\":0}\n{\"name\":\"name-1\",\"amount\":1}\n");
    assertThat(temp.resolve("out/_tidemark/manifest"))
        .hasContent("{\"version\":1,\"batch\":123456,\"query\":\"ev\"}");
  }

  @Test
  void aBatchWhoseFileIsThereIsCommittedEvenIfTheManifestDoesNotSaySo() throws IOException {
    try (EventSink sink = open()) {
      write(sink, 0, rows(0, 2));
      String before = Files.readString(temp.resolve("out/_tidemark/manifest"));
      write(sink, 1, rows(2, 4));
      Files.writeString(temp.resolve("out/_tidemark/manifest"), before);
    }
    try (EventSink sink = open()) {
      write(sink, 1, rows(2, 4));
      write(sink, 2, rows(4, 5));
    }
    assertThat(seen()).containsExactlyInAnyOrderElementsOf(rows(0, 5));
  }

  @Test
  void aCommittedBatchWhoseFileSomebodyTookAwayIsNotWrittenAgain() throws IOException {
    try (EventSink sink = open()) {
      write(sink, 0, rows(0, 2));
    }
    Files.delete(temp.resolve("out/part-00000-0.json"));
    try (EventSink sink = open()) {
      write(sink, 0, rows(0, 2));
    }
    assertThat(names("out")).containsExactly("_tidemark");
  }

  @Test
  void leftoversOfACrashAreRemovedAndOtherFilesAreNot() throws IOException {
    Folder folder = new Folder(temp);
    folder.write("out/.part-00007-0.json.tmp", "x");
    folder.write("out/_tidemark/.manifest.tmp", "x");
    folder.write("out/.mine.tmp", "x");
    open().close();
    assertThat(names("out")).containsExactly(".mine.tmp", "_tidemark");
    assertThat(names("out/_tidemark")).isEmpty();
  }

  @Test
  void aBatchOlderThanTheNewestIsRefused() {
    try (EventSink sink = open()) {
      write(sink, 0, rows(0, 1));
      write(sink, 1, rows(1, 2));
    }
    try (EventSink sink = open()) {
      assertThatThrownBy(() -> begin(sink, 0))
          .isInstanceOf(PortException.class)
          .hasMessage(
              "Folder '"
                  + temp.resolve("out")
                  + "' holds batches up to 1 of an earlier run, and batch 0 of another is to be written:"
                  + " the query has lost its checkpoint, or has a new one. Empty the folder (with"
                  + " _tidemark in it), or choose another path.");
    }
  }

  @Test
  void aFirstBatchWithOtherRowsIsNotTakenForTheOneThatIsThere() {
    try (EventSink sink = open()) {
      write(sink, 0, rows(0, 2));
      write(sink, 0, List.of(rows(0, 2).get(1), rows(0, 2).get(0)));
    }
    try (EventSink sink = open()) {
      write(sink, 0, rows(0, 2));
      assertThatThrownBy(() -> write(sink, 0, rows(0, 3)))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("the query has lost its checkpoint, or has a new one");
      assertThatThrownBy(() -> write(sink, 0, List.of())).isInstanceOf(PortException.class);
    }
    assertThat(seen()).containsExactlyInAnyOrderElementsOf(rows(0, 2));
  }

  @Test
  void theFolderOfAnotherQueryIsRefused() throws IOException {
    try (EventSink sink = open()) {
      write(sink, 0, rows(0, 1));
    }
    Path manifest = temp.resolve("out/_tidemark/manifest");
    Files.writeString(manifest, Files.readString(manifest).replace("ev", "other"));
    assertThatThrownBy(this::open)
        .isInstanceOf(PortException.class)
        .hasMessageContaining(
            "holds the output of query 'other', so query 'ev' cannot write there");
    Files.writeString(manifest, "broken");
    assertThatThrownBy(this::open)
        .isInstanceOf(PortException.class)
        .hasMessageContaining("is no manifest that this version can read");
  }

  @Test
  void aFileInPlaceOfTheFolderIsAnErrorThatNamesIt() {
    Path file = new Folder(temp).write("out", "");
    assertThatThrownBy(this::open)
        .isInstanceOf(PortException.class)
        .hasMessage("'" + file + "' cannot be written: a file is there, and a folder is needed");
  }

  @Test
  void filesCanBeCompressed() throws IOException {
    try (EventSink sink = open("path", "out", "compression", "gzip")) {
      SinkBatch batch = begin(sink, 0);
      for (int i = 0; i < 20; i++) {
        batch.write(Values.batch(SCHEMA, rows(1000 * i, 1000 * i + 1000)));
      }
      batch.commit();
    }
    assertThat(names("out")).containsExactly("_tidemark", "part-00000-0.json.gz");
    assertThat(Files.size(temp.resolve("out/part-00000-0.json.gz"))).isLessThan(200_000);
    assertThat(seen()).containsExactlyElementsOf(rows(0, 20_000));
  }

  private List<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(temp.resolve(folder))) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
