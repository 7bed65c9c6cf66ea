// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Offset;
import dev.tidemark.testkit.Rows;
import dev.tidemark.testkit.contract.EventSinkContract;
import dev.tidemark.testkit.contract.SourceReads;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileSinkTest extends EventSinkContract {

  @TempDir Path temp;

  @Override
  protected EventSink open() {
    return new FileSinkFormat(LineFormat.CSV)
        .open(
            Folder.spec(SCHEMA, "path", "out", "header", "true", "compression", "gzip"),
            OutputMode.APPEND,
            new Folder(temp).session());
  }

  @Override
  protected List<List<Object>> seen() {
    return read("header", "true");
  }

  private List<List<Object>> read(String... options) {
    String[] all = {"path", "out", options[0], options[1]};
    try (EventSource source =
        new FileSource(LineFormat.CSV, Folder.spec(SCHEMA, all), new Folder(temp).session())) {
      source.restore(List.of());
      Optional<Offset> end = source.latestOffset(Optional.empty());
      return end.isEmpty()
          ? List.of()
          : Rows.of(SourceReads.read(source, Optional.empty(), end.get(), SCHEMA));
    }
  }

  @Test
  void everyFileBeginsWithTheHeader() {
    try (EventSink sink = open()) {
      write(sink, 0, rows(0, 1));
      write(sink, 1, rows(1, 2));
    }
    assertThat(read("header", "false"))
        .containsExactlyInAnyOrder(
            Rows.row("name", null),
            Rows.row("name-0", 0L),
            Rows.row("name", null),
            Rows.row("name-1", 1L));
  }
}
