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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
    assertThat(temp.resolve("out/_tidemark/manifest")).hasContent(manifest(",\"batch\":123456"));
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

  private static String manifest(String batch) {
    return "{\"version\":2,\"checkpoint\":\"checkpoint-1\",\"query\":\"q\"" + batch + "}\n";
  }

  @Test
  void theFolderIsTheCheckpointsBeforeTheFirstPartFileIsThere() throws IOException {
    try (EventSink sink = open()) {
      SinkBatch batch = begin(sink, 0);
      assertThat(temp.resolve("out/_tidemark/manifest")).hasContent(manifest(""));
      assertThat(names("out/_tidemark")).containsExactly("manifest");
      batch.write(Values.batch(SCHEMA, rows(0, 2)));
      batch.abort();
    }
    assertThat(names("out")).containsExactly("_tidemark");
  }

  @Test
  void leftoversOfACrashAreRemovedAndOtherFilesAreNot() throws IOException {
    Folder folder = new Folder(temp);
    folder.write("out/.part-00007-0.json.tmp", "x");
    folder.write("out/_tidemark/.manifest.tmp", "x");
    folder.write("out/_tidemark/.manifest-checkpoint-0.tmp", "x");
    folder.write("out/.mine.tmp", "x");
    try (EventSink sink = open()) {
      begin(sink, 0).abort();
    }
    assertThat(names("out")).containsExactly(".mine.tmp", "_tidemark");
    assertThat(names("out/_tidemark")).containsExactly("manifest");
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
              "Folder '%s' holds batches 0 to 1 of query 'q', which is about to write batch 0 again:"
                  + " its checkpoint is older than its output, as one from a copy is. Put the newer"
                  + " checkpoint back, or empty the folder (with _tidemark in it) and start with"
                  + " --fresh.",
              temp.resolve("out"));
    }
  }

  @Test
  void theFolderOfAnotherCheckpointIsRefusedAndStaysAsItIs() throws IOException {
    try (EventSink sink = open()) {
      write(sink, 0, rows(0, 1));
      write(sink, 1, rows(1, 2));
    }
    Folder folder = new Folder(temp);
    folder.write("out/.part-00002-0.json.tmp", "the owner may be writing this now");
    List<String> before = names("out");
    for (long batchId : List.of(0L, 1L, 2L)) {
      try (EventSink sink = open()) {
        assertThatThrownBy(() -> begin(sink, "checkpoint-2", batchId))
            .isInstanceOf(PortException.class)
            .hasMessage(
                "Folder '%s' holds batches 0 to 1 of another checkpoint, which query 'q' had, so"
                    + " query 'q' cannot write its batch %d there. Empty the folder (with _tidemark"
                    + " in it), choose another path, or run the query with the checkpoint that wrote"
                    + " there.",
                temp.resolve("out"), batchId);
      }
    }
    assertThat(names("out")).isEqualTo(before);
  }

  @Test
  void aFolderThatAnotherCheckpointHasBegunToWriteToIsRefused() {
    try (EventSink first = open();
        EventSink second = open()) {
      begin(first, 0);
      assertThatThrownBy(() -> begin(second, "checkpoint-2", 0))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("is taken by another checkpoint, which query 'q' had");
    }
  }

  @Test
  void ofSeveralQueriesThatBeginAtTheSameTimeOneGetsTheFolder() throws Exception {
    int queries = 8;
    ExecutorService threads = Executors.newFixedThreadPool(queries);
    try {
      CyclicBarrier together = new CyclicBarrier(queries);
      List<Future<Boolean>> began = new ArrayList<>();
      for (int i = 0; i < queries; i++) {
        String checkpoint = "checkpoint-" + i;
        began.add(threads.submit(() -> begins(checkpoint, together)));
      }
      int owners = 0;
      for (Future<Boolean> query : began) {
        owners += query.get(30, TimeUnit.SECONDS) ? 1 : 0;
      }
      assertThat(owners).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean begins(String checkpoint, CyclicBarrier together) throws Exception {
    try (EventSink sink = open()) {
      together.await(30, TimeUnit.SECONDS);
      begin(sink, checkpoint, 0);
      return true;
    } catch (PortException e) {
      assertThat(e).hasMessageContaining("another checkpoint");
      return false;
    }
  }

  @Test
  void partFilesWithoutAManifestAreNobodys() throws IOException {
    try (EventSink sink = open()) {
      write(sink, 0, rows(0, 1));
    }
    Files.delete(temp.resolve("out/_tidemark/manifest"));
    try (EventSink sink = open()) {
      assertThatThrownBy(() -> begin(sink, 0))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("the newest of batch 0, and no _tidemark/manifest that says whose");
    }
    Files.writeString(temp.resolve("out/_tidemark/manifest"), "broken");
    try (EventSink sink = open()) {
      assertThatThrownBy(() -> begin(sink, 0))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("is no manifest that this version can read");
    }
  }

  @Test
  void aFolderThatWasEmptiedIsTakenByTheNext() throws IOException {
    try (EventSink sink = open()) {
      write(sink, 0, rows(0, 1));
    }
    Files.delete(temp.resolve("out/part-00000-0.json"));
    Files.delete(temp.resolve("out/_tidemark/manifest"));
    try (EventSink sink = open()) {
      SinkBatch batch = begin(sink, "checkpoint-2", 0);
      batch.write(Values.batch(SCHEMA, rows(5, 6)));
      batch.commit();
    }
    assertThat(seen()).containsExactlyInAnyOrderElementsOf(rows(5, 6));
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
