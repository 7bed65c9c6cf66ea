// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Offset;
import dev.tidemark.testkit.Rows;
import dev.tidemark.testkit.contract.SourceReads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A stream of the files of the folder {@code ev}, which hold one number a line. */
abstract class FileSourceFixture {

  static final StructType SCHEMA = StructType.builder().add("n", AtomicType.BIGINT).build();

  @TempDir Path temp;
  Folder folder;

  @BeforeEach
  void folder() {
    folder = new Folder(temp);
  }

  static String line(long n) {
    return "{\"n\":" + n + "}";
  }

  final FileSource open(String... options) {
    String[] all = new String[options.length + 2];
    all[0] = "path";
    all[1] = "ev";
    System.arraycopy(options, 0, all, 2, options.length);
    FileSource source = new FileSource(LineFormat.JSON, Folder.spec(SCHEMA, all), folder.session());
    source.restore(List.of());
    return source;
  }

  /** The values of all batches that a source gives until there is nothing new. */
  final List<List<Object>> batches(String... options) {
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

  static List<Object> values(EventSource source, Optional<Offset> start, Offset end) {
    return Rows.of(SourceReads.read(source, start, end, SCHEMA)).stream()
        .map(row -> row.get(0))
        .toList();
  }
}
